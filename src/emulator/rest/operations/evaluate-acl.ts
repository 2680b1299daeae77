/** What the caller may do with records and their fields. */
import { KintoneError } from '../../errors.ts';
import { createFieldAccess } from '../../permissions/field-rights.ts';
import { createRecordAccess } from '../../permissions/record-rights.ts';
import { formOf } from '../../records/form.ts';
import { type Operation, defineOperation } from '../operation.ts';
import { id, list, required } from '../params.ts';

const evaluate = defineOperation({
  id: 'records/acl/evaluate/get',
  method: 'GET',
  path: 'records/acl/evaluate',
  stage: 'live',
  guest: true,
  token: false,
  user: ['view'],
  scope: null,
  params: { app: required(id()), ids: required(list(required(id()), { max: 100 })) },
  run(call, params) {
    const app = call.liveApp(params.app);
    const access = createRecordAccess(call, app);
    const fieldAccess = createFieldAccess(call, app);
    const { fields } = formOf(app.live);
    const rights = params.ids.map((recordId) => {
      const record = app.records.get(recordId);
      if (!record) throw new KintoneError('GAIA_RE01', { id: recordId });
      const abilities = access.of(record);
      const fieldRights = fields.map((field) => {
        const level = fieldAccess.of(field.code, record);
        const viewable = abilities.viewable && level !== 'NONE';
        return [field.code, { viewable, editable: abilities.editable && level === 'WRITE' }];
      });
      return { id: String(recordId), record: abilities, fields: Object.fromEntries(fieldRights) };
    });
    return { rights };
  },
});

export const evaluateOperations: readonly Operation[] = [evaluate];
