/** Coded values of visits and problems, and the words an officer reads for them. */

export const VISIT_STATUS = { planned: '已安排', open: '草稿', archived: '已归档' } as const;
export type VisitStatus = keyof typeof VISIT_STATUS;

/** What was found on the spot, held against what had been reported. */
export const VISIT_VERDICT = { match: '相符', mismatch: '不符', pending: '待核' } as const;
export type VisitVerdict = keyof typeof VISIT_VERDICT;

/** What a check of the template looks at; `reported` of a new visit is filled in by it. */
export const CHECK_SUBJECT = {
  progress: '形象进度',
  completedInvestment: '累计完成投资',
  equipmentInvestment: '设备购置投资',
  equipmentArrived: '主要设备到位',
  nameplate: '铭牌与清单',
  advancedShare: '先进设备占比',
  environment: '环保',
  energy: '节能',
  safety: '安全生产',
  land: '用地',
  completion: '竣工日期',
  production: '生产经营',
  other: '其他',
} as const;
export type CheckSubject = keyof typeof CHECK_SUBJECT;

export const PROMISE_SIDE = { enterprise: '企业', office: '我方' } as const;
export const SIGNATURE_SIDE = { host: '企业代表', visitor: '走访人' } as const;
export type SignatureSide = keyof typeof SIGNATURE_SIDE;

export const PROBLEM_TYPE = {
  land: '用地',
  finance: '融资',
  labour: '用工',
  power: '用电',
  approval: '审批',
  market: '市场',
  logistics: '运输',
  technology: '技术',
  equipment: '设备供应',
  environment: '环保',
  safety: '安全生产',
  other: '其他',
} as const;

export const PROBLEM_STATE = {
  registered: '登记',
  assigned: '交办',
  handling: '办理',
  answered: '反馈',
  confirmed: '确认',
  closed: '销号',
} as const;
export type ProblemState = keyof typeof PROBLEM_STATE;

export const PROBLEM_ACTION = {
  register: '登记',
  assign: '交办',
  handle: '办理',
  answer: '反馈',
  confirm: '确认',
  close: '销号',
  return: '退回',
  reopen: '重新办理',
  escalate: '升级',
  handDown: '退回下级',
  withdraw: '收回本级',
  decide: '会议议定',
  urge: '催办',
  note: '记事',
} as const;
export type ProblemAction = keyof typeof PROBLEM_ACTION;

/** Where a problem was first heard of. */
export const PROBLEM_ORIGIN = { visit: '走访', monthly: '月报', hand: '登记' } as const;
