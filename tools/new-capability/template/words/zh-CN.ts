export const zh = {
  title: '样例',
  lead: '本单位的样例，办结后留存备查。',
  none: '还没有样例',
  noneTodo: '在上方填写标题，新建一条。',
  column: { title: '标题', state: '状态', createdAt: '建立时间', actions: '操作' },
  state: { open: '办理中', done: '已办结' },
  titleField: '标题',
  create: '新建',
  created: '已新建',
  finish: '办结',
  finished: '已办结',
} as const;
