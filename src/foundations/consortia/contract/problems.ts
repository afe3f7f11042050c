/** The refusals of what a consortium keeps beyond its award. */
export const unitProblems = {
  role: {
    status: 403,
    title: { 'zh-CN': '只有牵头单位可以登记，只有所在区县可以确认', en: 'Who leads it enters, its district confirms' },
    detail: {
      'zh-CN': '没有改动。请联系牵头园区、牵头学校或所在区县主管部门办理。',
      en: 'Nothing was changed. Ask the lead park, the lead school or the district.',
    },
  },
  changed: {
    status: 409,
    title: { 'zh-CN': '该登记已被他人修改，请刷新后重试', en: 'Somebody else changed this entry; reload and try again' },
    detail: { 'zh-CN': '您填写的内容没有保存，仍在本页，可复制后刷新。', en: 'What you typed was not saved; it is still on this page.' },
  },
  'unit-days': {
    status: 422,
    title: { 'zh-CN': '日期前后矛盾：已启用的须填启用日期，终止日期不能早于启用日期', en: 'The days contradict each other' },
    detail: { 'zh-CN': '没有保存。请核对计划、启用和终止日期。', en: 'Nothing was saved. What runs needs a day of opening; nothing ends before it opened.' },
  },
  'unit-future': { status: 422, title: { 'zh-CN': '启用或终止日期不能晚于今天', en: 'It cannot have opened or ended in the future' } },
  'unit-operator': {
    status: 422,
    title: { 'zh-CN': '运营单位须是本联合体的成员单位', en: 'Only members of the consortium can run it' },
    detail: { 'zh-CN': '没有保存。请从成员单位中选择。', en: 'Nothing was saved. Choose among the members.' },
  },
  'unit-task': { status: 422, title: { 'zh-CN': '所选建设任务不在本联合体的建设方案中', en: 'The plan of the consortium has no such task' } },
  'unit-years': { status: 422, title: { 'zh-CN': '同一年度的使用人数只能填一次', en: 'Each year can be given once' } },
  'unit-twice': {
    status: 409,
    title: { 'zh-CN': '已登记同类同名的单元', en: 'A unit of this kind and name is registered already' },
    detail: { 'zh-CN': '没有保存。请修改名称，或直接修改已有登记。', en: 'Nothing was saved. Change the name, or change that entry.' },
  },
  'unit-status': { status: 409, title: { 'zh-CN': '当前状态不能改为所选状态，请刷新查看', en: 'Not possible from its present status; reload' } },
  'unit-note': { status: 422, title: { 'zh-CN': '终止时请说明原因', en: 'Say why it ends' } },
  'unit-own': { status: 403, title: { 'zh-CN': '本人登记或修改的内容须由他人确认', en: 'Somebody other than the writer has to confirm it' } },
  'unit-confirmed': { status: 409, title: { 'zh-CN': '该内容已经确认，无需重复确认', en: 'It has been confirmed already' } },
  'unit-stays': {
    status: 409,
    title: { 'zh-CN': '确认过的登记不能撤回，请办理终止', en: 'What was confirmed once is ended, not taken back' },
  },
  'founded-future': { status: 422, title: { 'zh-CN': '实际成立日期不能晚于今天', en: 'It cannot have been founded in the future' } },
  'founded-needed': {
    status: 422,
    title: { 'zh-CN': '已成立的联合体须有实际成立日期', en: 'A consortium that is established has a day of founding' },
  },
  'no-record': {
    status: 422,
    title: { 'zh-CN': '所选记录不存在，或不属于本联合体', en: 'There is no such record of this consortium' },
    detail: { 'zh-CN': '没有关联。请从列出的记录中选择。', en: 'Nothing was linked. Choose among the records that are listed.' },
  },
  'proof-twice': { status: 409, title: { 'zh-CN': '该记录已关联到此项功能', en: 'This record is linked to the function already' } },
} as const;
