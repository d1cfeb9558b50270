# Two images from one build: `wizard` (the BFF with the web app) and `sandbox` (the vendors' stand-ins).
FROM node:20-bookworm-slim AS build
WORKDIR /src
COPY . .
RUN npx -y pnpm@10.34.8 install --frozen-lockfile --reporter=append-only \
 && npx -y pnpm@10.34.8 exec turbo run build --filter=@wizard/bff --filter=@wizard/web --filter=@wizard/sandbox \
 && npx -y pnpm@10.34.8 --filter=@wizard/bff deploy --legacy --prod /out/bff \
 && npx -y pnpm@10.34.8 --filter=@wizard/sandbox deploy --legacy --prod /out/sandbox

FROM node:20-bookworm-slim AS wizard
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4600 DATA_DIR=/data WEB_DIST=/app/web
WORKDIR /app
COPY --from=build /out/bff/node_modules ./node_modules
COPY --from=build /out/bff/package.json ./package.json
COPY --from=build /src/apps/bff/dist/*.js ./dist/
COPY --from=build /src/apps/web/dist ./web
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4600
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4600/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/main.js"]

FROM node:20-bookworm-slim AS sandbox
ENV NODE_ENV=production HOST=0.0.0.0 SANDBOX_PORT=4601 DATA_DIR=/data
WORKDIR /app
COPY --from=build /out/sandbox/node_modules ./node_modules
COPY --from=build /out/sandbox/package.json ./package.json
COPY --from=build /src/apps/sandbox/dist ./dist
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4601 4602
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4601/sandbox/api/addresses').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/main.js"]
