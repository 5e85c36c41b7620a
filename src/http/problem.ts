const TITLES: Record<number, string> = {
  400: '请求有误',
  401: '需要登录',
  403: '没有权限',
  404: '没有找到',
  405: '不支持的请求方式',
  408: '请求超时',
  409: '与现状冲突',
  413: '内容过大',
  415: '格式不支持',
  422: '无法处理',
  429: '请求过于频繁',
  500: '服务器内部错误',
  503: '暂时不可用',
};

/** One place of a request that is wrong. */
export interface Fault {
  /** Path inside the part of the request, e.g. `body.context.year`. */
  place: string;
  /** Chinese, without the place. */
  message: string;
}

/** An error answer of RFC 9457, `application/problem+json`. Title and detail are Chinese, for people. */
export interface ProblemBody {
  title: string;
  status: number;
  detail: string;
  /** Our own name of the reason, stable, for programs. */
  reason?: string;
  errors?: Fault[];
}

/** Thrown by a route to answer with a problem. Nothing in it is secret: it goes out as it is. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly statusCode: number;
  readonly body: ProblemBody;
  readonly headers: Record<string, string>;

  constructor(
    status: number,
    detail: string,
    more: { reason?: string; errors?: Fault[]; headers?: Record<string, string> } = {},
  ) {
    super(detail);
    const { headers = {}, ...rest } = more;
    this.statusCode = status;
    this.body = { ...problem(status, detail), ...rest };
    this.headers = headers;
  }
}

/** The body of a problem with the usual title of its status. */
export function problem(status: number, detail: string): ProblemBody {
  return { title: TITLES[status] ?? (status >= 500 ? '服务器内部错误' : '请求有误'), status, detail };
}
