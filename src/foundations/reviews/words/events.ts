import { say } from '#kernel/words.ts';

export const eventWords = {
  'reviews.expert-entered': say('邀请专家入库', 'invited an expert into the pool'),
  'reviews.expert-changed': say('修改了专家信息', 'changed an expert of the pool'),
  'reviews.panel-made': say('组建了评审组', 'made a panel'),
  'reviews.panel-changed': say('修改了评审组', 'changed a panel'),
  'reviews.panel-dropped': say('删除了评审组草稿', 'dropped the draft of a panel'),
  'reviews.experts-chosen': say('确定了评审专家', 'chose experts'),
  'reviews.expert-removed': say('将专家移出评审组', 'took an expert off a panel'),
  'reviews.panel-opened': say('开始专家评审', 'opened the review'),
  'reviews.papers-asked': say('重新生成评审材料', 'had the papers made again'),
  'reviews.reminded': say('催办专家评分', 'reminded experts'),
  'reviews.extended': say('延长了评审时间', 'gave the review more time'),
  'reviews.declared': say('作出回避声明', 'declared whether to stand aside'),
  'reviews.submitted': say('提交了评分表', 'handed in a score sheet'),
  'reviews.reopened': say('退回了评分表', 'gave a score sheet back'),
  'reviews.replaced': say('更换了评审专家', 'replaced an expert'),
  'reviews.panel-closed': say('结束专家评审', 'ended the review'),
  'reviews.paper-taken': say('下载评审材料', 'downloaded a paper of a panel'),
};
