/** Connect: four questions lead to a method with its reasons, and to ready settings for the world outside the page. */
import { useState } from 'preact/hooks';
import type { Text } from '../../rest/catalogue/endpoint.ts';
import { methodNames } from '../../rest/connect/methods.ts';
import { toNeededRights } from '../../rest/connect/needed-rights.ts';
import { type Answers, type Recommendation, recommend } from '../../rest/connect/recommend.ts';
import { type CallId, callChoices, type OutsideMethod, toCallLabel } from '../../rest/connect/target.ts';
import type { Option } from '../parts/controls.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { type ToolProps, defineTool } from '../shell/tool.ts';
import { Question, Ticks } from './choices.tsx';
import { connectMessages } from './connect-messages.ts';
import connectCss from './connect.css?inline';
import { CalculatorView, ExplainView } from './explain-view.tsx';
import { SettingsView } from './settings-view.tsx';

type View = 'choose' | 'explain' | 'calculator';

const startAnswers: Answers = { caller: 'script', apps: 'one', actsAs: 'service', runsOn: 'server', calls: ['read'] };

interface QuestionsProps extends ToolProps {
  answers: Answers;
  onAnswers: (answers: Answers) => void;
}

function Questions({ ctx, answers, onAnswers }: QuestionsProps) {
  const words = ctx.wording(connectMessages);
  const language = ctx.language.value;
  const ask = <Key extends 'caller' | 'apps' | 'actsAs' | 'runsOn'>(key: Key, values: readonly Answers[Key][]) => (
    <Question
      label={words[key]}
      value={answers[key]}
      options={values.map((value): Option<Answers[Key]> => [value, words[value]])}
      onPick={(value) => onAnswers({ ...answers, [key]: value })}
    />
  );
  return (
    <div class="con-questions">
      {ask('caller', ['script', 'postman', 'integrator', 'app', 'customization'])}
      {ask('apps', ['one', 'few', 'many'])}
      {ask('actsAs', ['service', 'me', 'eachPerson', 'guest'])}
      {ask('runsOn', ['server', 'machine', 'ci', 'page'])}
      <Ticks
        label={words.calls}
        values={answers.calls}
        options={callChoices.map((choice): Option<CallId> => [choice.id, toCallLabel(choice)[language]])}
        onPick={(calls) => onAnswers({ ...answers, calls })}
      />
    </div>
  );
}

function Advice({ ctx, answers, advice }: ToolProps & { answers: Answers; advice: Recommendation }) {
  const words = ctx.wording(connectMessages);
  const language = ctx.language.value;
  const { method } = advice;
  const name =
    method === 'session' ? words.sessionMethod : method === 'none' ? words.none : methodNames[method][language];
  const rights = toNeededRights(answers.calls);
  const list = (items: readonly Text[]) => items.map((item) => <li key={item.en}>{item[language]}</li>);
  return (
    <div class="con-advice" role="status">
      <h3>
        {words.recommended}: {name}
      </h3>
      <ul class="con-notes">{list(advice.reasons)}</ul>
      {method === 'session' && <p>{words.sessionHint}</p>}
      {method === 'apiToken' && (
        <p>
          {words.needsPermissions}:{' '}
          <b>{rights.tokenPermissions.map((permission) => permission[language]).join(', ')}</b>
        </p>
      )}
      {method === 'oauth' && (
        <p>
          {words.needsScopes}: <code>{rights.scopes.join(' ')}</code>
        </p>
      )}
      {advice.limits.length > 0 && (
        <details open>
          <summary>{words.limits}</summary>
          <ul class="con-notes">{list(advice.limits)}</ul>
        </details>
      )}
    </div>
  );
}

function ChooseView({ ctx }: ToolProps) {
  const [answers, setAnswers] = useState(startAnswers);
  const [picked, setPicked] = useState<OutsideMethod | null>(null);
  const [basic, setBasic] = useState(false);
  const advice = recommend(answers);
  const isOutside = advice.method !== 'session' && advice.method !== 'none';
  const { appId, guestSpaceId } = ctx.environment;
  const target = { baseUrl: location.origin, appId: appId ?? '1', guestSpaceId };
  const method = picked ?? (isOutside ? (advice.method as OutsideMethod) : 'apiToken');
  return (
    <div class="con-choose">
      <Questions
        ctx={ctx}
        answers={answers}
        onAnswers={(next) => {
          setAnswers(next);
          setPicked(null);
        }}
      />
      <div class="con-result">
        <Advice ctx={ctx} answers={answers} advice={advice} />
        {isOutside && (
          <SettingsView
            ctx={ctx}
            caller={answers.caller}
            options={{ target, method, calls: answers.calls, basic }}
            onMethod={setPicked}
            onBasic={setBasic}
          />
        )}
      </div>
    </div>
  );
}

const views: Record<View, typeof ChooseView> = {
  choose: ChooseView,
  explain: ExplainView,
  calculator: CalculatorView,
};

function Connect({ ctx }: ToolProps) {
  const words = ctx.wording(connectMessages);
  const [view, setView] = useState<View>('choose');
  const Shown = views[view];
  return (
    <Tabs
      label={words.views}
      selected={view}
      onSelect={setView}
      tabs={[
        { id: 'choose', label: words.choose },
        { id: 'explain', label: words.explain },
        { id: 'calculator', label: words.calculator },
      ]}
    >
      <Shown ctx={ctx} />
    </Tabs>
  );
}

export const connectTool = defineTool({
  id: 'connect',
  label: connectMessages,
  icon: 'M8 12l4-4M6.5 9.5L5 11a2.8 2.8 0 004 4l1.5-1.5M13.5 10.5L15 9a2.8 2.8 0 00-4-4L9.500 6.500',
  Component: Connect,
  styles: connectCss,
});
