# ShopPulse alone; compose.yaml puts a Postgres beside it. The fonts of the pictures come with its packages.
FROM node:24.11.1-slim

ENV NODE_ENV=production
WORKDIR /app

# The manifests first: the packages are fetched again only when they change.
COPY package.json package-lock.json ./
COPY src/chart/canvas/package.json src/chart/canvas/
RUN npm ci --omit=dev --no-audit --no-fund && npm cache clean --force

COPY tsconfig.json ./
COPY migrations migrations
COPY commands commands
COPY jobs jobs
COPY src src

# Without DATABASE_URL the embedded database keeps its data here, as this user.
RUN mkdir /data && chown node:node /data
USER node
ENV PULSE_DATA=/data PULSE_HOST=0.0.0.0 PULSE_PORT=8080
VOLUME /data
EXPOSE 8080

# PULSE_HOST is open to the network, so PULSE_CONSOLE_TOKEN (or PULSE_CONSOLE_TOKEN_FILE) has to be given.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PULSE_PORT + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]

# Not through npm: it would not hand SIGTERM on.
CMD ["node", "--import", "tsx", "src/main.ts"]
