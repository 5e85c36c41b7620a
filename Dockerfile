# Three stages: build everything; install what runs; put both together without compilers, sources or PostgreSQL binaries.
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY .config .config
COPY prisma prisma
# `npm ci` generates the database client, so it needs the schema
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build

FROM node:20-bookworm-slim AS deps
WORKDIR /app
COPY package.json package-lock.json ./
# without the optional packages: in a container the database is a service of its own (docker-compose.yml)
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund

FROM node:20-bookworm-slim
ENV NODE_ENV=production TZ=Asia/Shanghai CUIBAN_HTTP_HOST=0.0.0.0 CUIBAN_HTTP_PORT=8080 CUIBAN_DATA_DIR=/data
WORKDIR /app
COPY --from=deps /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY prisma/migrations prisma/migrations
COPY seeds seeds
COPY package.json LICENSE ./
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8080
# exec form: the process itself gets SIGTERM and drains; the flag: docs/decisions/one-question-a-turn.md
CMD ["node", "--max-semi-space-size=64", "dist/src/cli/main.js", "start"]
