export const zh = {
  title: '安全审计',
  lead: '登录、权限、被拒绝的操作和个人信息查看等安全事件。不含业务内容。',
  noHistory: '还没有可以查看的历史记录',
  earlier: '显示更早的记录',
  system: '系统',
  none: '没有符合条件的安全事件',
  noneTodo: '请放宽时间范围或更换筛选条件。',
  column: { when: '时间', day: '日期', time: '时刻', what: '事件', who: '操作人', organisation: '单位', about: '涉及人员', note: '说明', request: '请求编号' },
  filter: { type: '事件种类', from: '开始日期', to: '结束日期', person: '人员姓名' },
  export: '导出 CSV',
};
