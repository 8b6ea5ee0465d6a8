# docker build -t lintel . && docker run --rm -v "$PWD:/src:ro" lintel scan .
FROM debian:bookworm-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/*
WORKDIR /lintel
COPY scripts/setup scripts/setup
RUN scripts/setup
COPY . .
RUN cmake --preset static && cmake --build --preset static --target lintel && strip build/static/src/lintel

# The program needs nothing of the image; a shell is there for CI systems that run their scripts inside.
FROM busybox:stable
COPY --from=build /lintel/build/static/src/lintel /usr/local/bin/lintel
USER 65534:65534
WORKDIR /src
ENTRYPOINT ["lintel"]
CMD ["scan", "."]
