/** Texts of settings, spaces and plug-ins that stand under `errors` of a CB_VA01 answer. */
import type { MessageText } from './text.ts';

export const settingsMessages = {
  lengthBetween: {
    en: 'Enter between {min} and {max} characters.',
    ja: '{min}文字以上{max}文字以内で指定してください。',
    zh: '请输入{min}到{max}个字符。',
  },
  fieldCodeCharacters: {
    en: 'Cannot save because it begins with a number, or contains symbols or spaces that cannot be used.',
    ja: '先頭に数字が使用されているか、使用できない記号、またはスペースが含まれているため保存できません。',
    zh: '由于以数字开头，或包含无法使用的符号或空格，无法保存。',
  },
  fieldCodeReserved: {
    en: 'The field code "{code}" is reserved.',
    ja: 'フィールドコード「{code}」は使用できません。',
    zh: '字段代码“{code}”不能使用。',
  },
  fieldCodeDuplicated: {
    en: 'The field code "{code}" is duplicated.',
    ja: 'フィールドコード「{code}」が重複しています。',
    zh: '字段代码“{code}”重复。',
  },
  tooManyFields: {
    en: 'A form can have at most {max} fields.',
    ja: 'フォームに追加できるフィールドは{max}個までです。',
    zh: '表单最多可有{max}个字段。',
  },
  typeNotAddable: {
    en: 'A field of the type {type} cannot be added here.',
    ja: '{type}のフィールドは追加できません。',
    zh: '不能添加{type}类型的字段。',
  },
  typeFixed: {
    en: 'The type of a field cannot be changed.',
    ja: 'フィールドの種類は変更できません。',
    zh: '不能更改字段类型。',
  },
  optionsNeeded: {
    en: 'At least one option is required.',
    ja: '項目を1つ以上指定してください。',
    zh: '至少需要一个选项。',
  },
  optionDuplicated: {
    en: 'The option "{name}" is duplicated.',
    ja: '項目「{name}」が重複しています。',
    zh: '选项“{name}”重复。',
  },
  notGreaterThan: {
    en: '{low} must not be greater than {high}.',
    ja: '{low}は{high}以下で指定してください。',
    zh: '{low}不能大于{high}。',
  },
  copyTargetDuplicated: {
    en: 'The settings of the fields to copy to are duplicated.',
    ja: 'コピー先のフィールドの設定が重複しています。',
    zh: '复制目标字段的设置重复。',
  },
  copyTypesDiffer: {
    en: 'The combination of the specified fields is not valid, or a field of a type that cannot be specified is specified.',
    ja: '指定したフィールドの組み合わせが正しくない、または指定できない種類のフィールドを指定しています。',
    zh: '指定的字段组合不正确，或指定了无法指定的类型的字段。',
  },
  fileTooLarge: {
    en: 'The file must be {max} or smaller.',
    ja: 'ファイルのサイズは{max}以下にしてください。',
    zh: '文件大小不能超过{max}。',
  },
  lookupTypeDiffers: {
    en: 'The type of the field (code: {code}) does not match the type of the lookup.',
    ja: 'フィールド（code: {code}）の種類がルックアップの種類と一致しません。',
    zh: '字段（code: {code}）的类型与查找字段的类型不一致。',
  },
  fieldNotDeletable: {
    en: 'The field (code: {code}) cannot be deleted.',
    ja: 'フィールド（code: {code}）は削除できません。',
    zh: '不能删除字段（code: {code}）。',
  },
  layoutFieldNotFound: {
    en: 'Failed to update form. Field (code: {code}) is not found.',
    ja: 'フォームの更新に失敗しました。フィールド（code: {code}）が見つかりません。',
    zh: '更新表单失败。找不到字段（code: {code}）。',
  },
  layoutTypeDiffers: {
    en: 'Failed to update form. The type of the field (code: {code}) does not match the type parameter.',
    ja: 'フォームの更新に失敗しました。フィールド（code: {code}）の種類がtypeパラメーターと一致しません。',
    zh: '更新表单失败。字段（code: {code}）的类型与type参数不一致。',
  },
  layoutTableDiffers: {
    en: 'Failed to update form. The format of table {code} is not valid. Some fields may be missing or the specified fields may not exist in the table.',
    ja: 'フォームの更新に失敗しました。テーブル{code}の指定が正しくありません。不足しているフィールドや、テーブルに属さないフィールドがあります。',
    zh: '更新表单失败。表格{code}的格式不正确。可能缺少字段或包含不属于该表格的字段。',
  },
  layoutFieldDuplicated: {
    en: 'Failed to update form. Field (code: {code}) is specified more than once.',
    ja: 'フォームの更新に失敗しました。フィールド（code: {code}）が重複しています。',
    zh: '更新表单失败。字段（code: {code}）重复。',
  },
  layoutFieldMissing: {
    en: 'Failed to update form. Field (code: {code}) must be included in the layout.',
    ja: 'フォームの更新に失敗しました。フィールド（code: {code}）を指定してください。',
    zh: '更新表单失败。必须指定字段（code: {code}）。',
  },
  nameDuplicated: {
    en: 'The name "{name}" is duplicated.',
    ja: '名前「{name}」が重複しています。',
    zh: '名称“{name}”重复。',
  },
  indexDuplicated: {
    en: 'The index {index} is duplicated.',
    ja: 'index「{index}」が重複しています。',
    zh: 'index“{index}”重复。',
  },
  newNameDiffers: {
    en: 'What is new must have the name that is its key, "{name}".',
    ja: '新しく追加する場合は、キー「{name}」と同じ値を指定してください。',
    zh: '新增时，必须指定与键“{name}”相同的值。',
  },
  fieldNotUsable: {
    en: 'The field (code: {code}) cannot be used here.',
    ja: 'フィールド（code: {code}）は指定できません。',
    zh: '不能指定字段（code: {code}）。',
  },
  firstStateAssignee: {
    en: 'The assignee of the first status can only be the creator or empty.',
    ja: '最初のステータスの作業者には、作成者以外を指定できません。',
    zh: '第一个状态的执行者只能是创建人或空。',
  },
  firstStateFixed: {
    en: 'The first status cannot be added or removed, only renamed.',
    ja: '最初のステータスは追加や削除ができません。名前のみ変更できます。',
    zh: '不能添加或删除第一个状态，只能重命名。',
  },
  rightNeedsView: {
    en: 'Viewing must be allowed to allow this.',
    ja: '閲覧を許可する必要があります。',
    zh: '必须允许查看。',
  },
  rightNeedsAdd: {
    en: 'Adding records must be allowed to allow importing.',
    ja: 'レコードの追加を許可する必要があります。',
    zh: '必须允许添加记录。',
  },
  urlNotHttps: {
    en: 'Enter a URL that starts with https://.',
    ja: 'https://で始まるURLを指定してください。',
    zh: '请输入以https://开头的URL。',
  },
  timeFormat: {
    en: 'Enter a time as HH:MM, with the minutes in steps of ten.',
    ja: '時刻はHH:MM形式で、10分単位で指定してください。',
    zh: '请以HH:MM格式、10分钟为单位输入时间。',
  },
  departmentInGuestSpace: {
    en: 'A department cannot be specified for an app in a guest space.',
    ja: 'ゲストスペースのアプリには組織を指定できません。',
    zh: '不能为访客空间中的应用指定组织。',
  },
  spaceNeeded: {
    en: 'Space parameter is required to create an app in space.',
    ja: 'スペースにアプリを作成するには、spaceパラメーターが必要です。',
    zh: '在空间中创建应用时，需要space参数。',
  },
  adminNeeded: {
    en: 'At least one administrator is required.',
    ja: '管理者を1人以上指定してください。',
    zh: '至少需要一名管理员。',
  },
  textOrFiles: {
    en: 'Either text or files must be specified.',
    ja: 'textまたはfilesを指定してください。',
    zh: '必须指定text或files。',
  },
  userExists: {
    en: 'The login name "{code}" is already used.',
    ja: 'ログイン名「{code}」はすでに使用されています。',
    zh: '登录名“{code}”已被使用。',
  },
  guestLogin: {
    en: 'Enter an e-mail address.',
    ja: 'メールアドレスを指定してください。',
    zh: '请输入邮箱地址。',
  },
  timezone: {
    en: 'Unknown time zone.',
    ja: 'タイムゾーンが正しくありません。',
    zh: '时区不正确。',
  },
  searchKeywords: {
    en: 'Keywords of 1 to {max} characters are required.',
    ja: 'キーワードは1文字以上{max}文字以内で指定してください。',
    zh: '关键字必须为1到{max}个字符。',
  },
  pluginsAtMost: {
    en: 'An app can have at most {max} plug-ins.',
    ja: 'アプリに追加できるプラグインは{max}個までです。',
    zh: '应用最多可添加{max}个插件。',
  },
} as const satisfies Record<string, MessageText>;
