export const zh = {
  title: '搜索',
  lead: '按名称、拼音、首字母或编号查找，只显示您可以查看的内容。',
  field: '搜索申报、批次、单位、联合体',
  hint: '例如：智能装备、znzb、85-0007',
  none: (q: string) => `没有找到与“${q}”有关的内容`,
  noneTodo: '请换一个词，或只输入名称中的几个字、拼音首字母、受理编号的后几位。',
  start: '请输入要找的内容',
  startTodo: '中文、拼音（zhinengzhuangbei）、首字母（znzb）和编号都可以。',
  more: (shown: number) => `仅显示前 ${shown} 条，请补充几个字缩小范围。`,
};
