import swagger, { type SwaggerTransform } from '@fastify/swagger';
import type { FastifySchema, RouteOptions } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import type { HttpServer } from './http-server.ts';
import { ROLE_TITLES } from './roles.ts';

const PROBLEM = {
  description: '出错时的说明（RFC 9457）',
  content: {
    'application/problem+json': {
      schema: {
        type: 'object',
        required: ['title', 'status', 'detail'],
        properties: {
          title: { type: 'string' },
          status: { type: 'integer' },
          detail: { type: 'string' },
          reason: { type: 'string', description: '供程序判断的原因名' },
          errors: {
            type: 'array',
            items: { type: 'object', properties: { place: { type: 'string' }, message: { type: 'string' } } },
          },
        },
      },
    },
  },
};

/** What a route's schema and role say, as OpenAPI: its role, its problems, and a raw body where it takes one. */
const describeRoute: SwaggerTransform<FastifySchema & { hide?: boolean }> = (input) => {
  const { schema, url } = jsonSchemaTransform(input);
  if (!schema || schema.hide) return { schema, url };
  const { role } = routeConfig(input.route);
  const open = role === 'public';
  return {
    url,
    schema: {
      ...schema,
      ...(schema.consumes?.includes('application/octet-stream') ? { body: { type: 'string', format: 'binary' } } : {}),
      security: open ? [] : [{ token: [] }],
      ...(open ? {} : { description: `需要${ROLE_TITLES[role]}的权限。` }),
      response: { ...(schema.response as object), default: PROBLEM },
    },
  };
};

function routeConfig({ config }: RouteOptions) {
  if (!config) throw new Error('a route without a config');
  return config;
}

/** Collects the routes registered after it into the description that `/api/openapi.json` shows. */
export async function describeApi(app: HttpServer): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: '催办 Cuiban', version: '1', description: '工作方案的催办：导入、启用、台账、延期审批。' },
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    },
    transform: describeRoute,
  });
}
