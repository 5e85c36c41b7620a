import type { Occurrence } from '../entities/occurrence.ts';
import type { Assignment } from '../entities/plan.ts';
import type { Light } from '../occurrence/light.ts';

/** The words people see for states, roles and lights: one place, the glossary's left column. */
export const STATE_WORDS: Record<Occurrence['state'] | 'none', string> = {
  scheduled: '未到办理时间',
  open: '待签收',
  acknowledged: '已签收',
  in_progress: '办理中',
  returned: '已退回',
  submitted: '已报结',
  closed: '已办结',
  parked: '挂账',
  cancelled: '已取消',
  none: '仅抄送',
};

export const ROLE_WORDS: Record<Assignment['role'], string> = { lead: '牵头', responsible: '责任', support: '配合' };

export const LIGHT_WORDS: Record<Light, string> = {
  green: '绿灯（按时办结）',
  blue: '蓝灯（正常推进）',
  yellow: '黄灯（临期或迟办）',
  red: '红灯（已逾期）',
  grey: '不计',
};
