/**
 * What the caller may do with records and their fields.
 * Source: https://cybozu.dev/ja/kintone/docs/rest-api/records/evaluate-record-permissions/
 */
import { systemFieldTypes } from '../../../core/field-type.ts';
import type { AppSettings } from '../../domain/model.ts';
import { KintoneError } from '../../errors.ts';
import { createFieldAccess } from '../../permissions/field-rights.ts';
import { createRecordAccess } from '../../permissions/record-rights.ts';
import { formOf } from '../../records/form.ts';
import { type Operation, defineOperation } from '../operation.ts';
import { id, list, required } from '../params.ts';

/** Fields that no update can name. */
const unjudgedTypes = new Set<string>([...systemFieldTypes, 'GROUP']);

/** Codes of the fields that updates are about, each with that of the field whose permission it has: its own or its table's. */
function evaluatedFields(settings: AppSettings): [code: string, outer: string][] {
  const { fields, tables } = formOf(settings);
  return fields
    .filter(({ type }) => !unjudgedTypes.has(type))
    .flatMap(({ code }) => [
      [code, code],
      ...(tables.get(code) ?? []).map((inner): [string, string] => [inner.code, code]),
    ]);
}

const evaluate = defineOperation({
  id: 'records/acl/evaluate/get',
  method: 'GET',
  path: 'records/acl/evaluate',
  stage: 'live',
  guest: true,
  token: false,
  user: ['view', 'add'],
  scope: null,
  params: { app: required(id()), ids: required(list(required(id()), { max: 100 })) },
  run(call, params) {
    const app = call.liveApp(params.app);
    const access = createRecordAccess(call, app);
    const fieldAccess = createFieldAccess(call, app);
    const fields = evaluatedFields(app.live);
    const rights = params.ids.map((recordId) => {
      const record = app.records.get(recordId);
      if (!record) throw new KintoneError('GAIA_RE01', { id: recordId });
      const abilities = access.of(record);
      const fieldRights = fields.map(([code, outer]) => {
        const level = fieldAccess.of(outer, record);
        const viewable = abilities.viewable && level !== 'NONE';
        return [code, { viewable, editable: abilities.editable && level === 'WRITE' }];
      });
      return { id: String(recordId), record: abilities, fields: Object.fromEntries(fieldRights) };
    });
    return { rights };
  },
});

export const evaluateOperations: readonly Operation[] = [evaluate];
