# docker build -t lintel . && docker run --rm -v "$PWD:/src:ro" lintel scan .
# By digest: what a tag names changes.
FROM debian:bookworm-slim@sha256:96e378d7e6531ac9a15ad505478fcc2e69f371b10f5cdf87857c4b8188404716 AS build
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/*
WORKDIR /lintel
COPY scripts/setup scripts/setup
RUN scripts/setup
COPY . .
RUN cmake --preset static && cmake --build --preset static --target lintel && strip build/static/src/lintel

# The program needs nothing of the image; a shell is there for CI systems that run their scripts inside.
FROM busybox:stable@sha256:1fcf5df59121b92d61e066df1788e8df0cc35623f5d62d9679a41e163b6a0cdb
COPY --from=build /lintel/build/static/src/lintel /usr/local/bin/lintel
COPY LICENSE NOTICE /usr/share/doc/lintel/
USER 65534:65534
WORKDIR /src
ENTRYPOINT ["lintel"]
CMD ["scan", "."]
