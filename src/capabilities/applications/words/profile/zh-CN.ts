export const zh = {
  profile: {
    tab: '联合体档案',
    none: '还没有为拟建的联合体建立档案',
    todo: '建立后可登记人才供需信息平台、实训基地、产业学院和应用系统，说明三项功能，填报期间和成立后都可补充。',
    noneRead: '牵头园区或具体负责学校建立档案后在此显示。',
    open: '建立档案',
    opened: '已建立档案',
  },
  units: {
    none: '未登记',
    and: '；',
    confirmed: '区县已确认',
    unconfirmed: '待区县确认',
    status: { planned: '计划建设', running: '运行中', ended: '已终止' },
    unit: (name: string, status: string, confirmed: string) => `${name}（${status}，${confirmed}）`,
  },
};
