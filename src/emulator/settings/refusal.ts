/** Why a settings call is refused: a Kintone code, a status and texts in the three message languages. */

/** A message in every language Kintone's REST API answers in. */
export interface LocalText {
  readonly en: string;
  readonly ja: string;
  readonly zh: string;
}

/** A settings call that is not carried out. Nothing was changed when it is thrown. */
export class SettingsRefusal extends Error {
  override readonly name = 'SettingsRefusal' as const;

  constructor(
    readonly status: number,
    readonly code: string,
    readonly text: LocalText,
    readonly errors: Readonly<Record<string, readonly LocalText[]>> | null = null,
  ) {
    super(`${code} ${text.en}`);
  }
}

/** CB_VA01 with one list of messages per parameter path. */
export function invalidInput(errors: Readonly<Record<string, readonly LocalText[]>>): SettingsRefusal {
  const text = { en: 'Missing or invalid input.', ja: '入力内容が正しくありません。', zh: '输入有误。' };
  return new SettingsRefusal(400, 'CB_VA01', text, errors);
}

/** GAIA_FC01: a setting names a field that the form does not have. */
export function fieldNotFound(code: string): SettingsRefusal {
  return new SettingsRefusal(400, 'GAIA_FC01', {
    en: `The field (code: ${code}) not found.`,
    ja: `指定されたフィールド（code: ${code}）が見つかりません。`,
    zh: `找不到指定的字段（code: ${code}）。`,
  });
}

/** GAIA_CO03: the caller's revision is not the present one. */
export function settingsConflict(appId: number): SettingsRefusal {
  return new SettingsRefusal(409, 'GAIA_CO03', {
    en: `The revision is not the latest. Someone may update the app settings (ID: ${appId}).`,
    ja: `指定したrevisionは最新ではありません。ほかのユーザーがアプリ（id: ${appId}）の設定を更新した可能性があります。`,
    zh: `指定的revision不是最新的。其他用户可能已更新应用（id: ${appId}）的设置。`,
  });
}

/** GAIA_BL01: a file key that is unknown, used up or dead. */
export function fileNotFound(fileKey: string): SettingsRefusal {
  return new SettingsRefusal(404, 'GAIA_BL01', {
    en: `The specified file (id: ${fileKey}) not found.`,
    ja: `指定したファイル（id: ${fileKey}）が見つかりません。`,
    zh: `找不到指定的文件（id: ${fileKey}）。`,
  });
}

/** GAIA_IL26: a setting names a user the domain does not have. */
export function userNotFound(code: string): SettingsRefusal {
  return new SettingsRefusal(400, 'GAIA_IL26', {
    en: `The specified user (code：${code}) not found.`,
    ja: `指定したユーザー（code：${code}）が見つかりません。`,
    zh: `找不到指定的用户（code：${code}）。`,
  });
}

/** GAIA_IL27 and GAIA_IL28: a setting names a group or department the domain does not have. */
export function collectiveNotFound(type: 'GROUP' | 'ORGANIZATION', code: string): SettingsRefusal {
  return type === 'GROUP'
    ? new SettingsRefusal(400, 'GAIA_IL27', {
        en: `The specified group (code：${code}) not found.`,
        ja: `指定したグループ（code：${code}）が見つかりません。`,
        zh: `找不到指定的组（code：${code}）。`,
      })
    : new SettingsRefusal(400, 'GAIA_IL28', {
        en: `The specified department (code：${code}) not found.`,
        ja: `指定した組織（code：${code}）が見つかりません。`,
        zh: `找不到指定的部门（code：${code}）。`,
      });
}

/** Same words in all three languages, for texts Kintone is only known to give in English. */
export function inEnglish(en: string): LocalText {
  return { en, ja: en, zh: en };
}
