# The service with its pages. Built in one stage, run from what is needed alone.
FROM node:20-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# The database driver is mended while it is installed.
COPY patches patches
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build

FROM node:20-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8787 DATA_DIR=/data
WORKDIR /app
# All packages but the embedded database are in the bundle.
COPY --from=build /app/node_modules/@electric-sql/pglite node_modules/@electric-sql/pglite
COPY --from=build /app/package.json /app/LICENSE /app/NOTICE ./
COPY --from=build /app/drizzle drizzle
COPY --from=build /app/fixtures/open fixtures/open
COPY --from=build /app/fixtures/replay fixtures/replay
# Registry commands hold channels against the host lists.
COPY --from=build /app/rules/hosts rules/hosts
COPY --from=build /app/dist dist
RUN mkdir /data && chown node:node /data && chmod 700 /data
USER node
VOLUME /data
EXPOSE 8787
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/main.js", "serve"]
