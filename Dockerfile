FROM eclipse-temurin:25-jdk AS build
WORKDIR /build

# Where Maven comes from, if not from Apache.
ARG FRONTROW_MAVEN_ARCHIVE

# Apart from the sources, so that Maven itself is fetched again only when its version changes.
COPY mvnw ./
COPY .mvn .mvn
RUN ./mvnw --version

COPY pom.xml ./
COPY conf conf
COPY src src
# The tests need servers and have run before; the servers' binaries have no use in an image that
# is always told where its servers are.
RUN --mount=type=cache,target=/root/.m2/repository \
    ./mvnw --batch-mode -DskipTests -Dembedded.binaries=false package


FROM eclipse-temurin:25-jre
WORKDIR /app

RUN useradd --system --uid 10001 --user-group --no-create-home --home-dir /tmp frontrow

COPY conf/frontrow.yaml conf/
COPY conf/container/health.sh conf/container/jvm.options ./
COPY --from=build /build/target/frontrow.jar ./

# A cache of loaded and linked classes, which shortens each start. It holds for this very JVM, jar and
# options only, so it is made here and not in the stage before: by a node that serves clients, waits
# for the parts that other nodes would host, and is told to stop.
RUN FRONTROW_DATA_DIR=/tmp/frontrow \
    FRONTROW_ROLES=http \
    timeout -s TERM 20 \
    java @jvm.options -XX:AOTCacheOutput=frontrow.aot -jar frontrow.jar serve 2>/tmp/log \
    ; test -s frontrow.aot || { cat /tmp/log; exit 1; } \
    ; rm -rf /tmp/frontrow /tmp/log

# Nothing is kept on a node, so the root may be read-only if /tmp is not.
ENV FRONTROW_DATA_DIR=/tmp/frontrow \
    FRONTROW_HTTP_HOST=0.0.0.0 \
    FRONTROW_MANAGEMENT_HOST=0.0.0.0

USER 10001:10001

# Clients; health and metrics; other nodes.
EXPOSE 8080 8081 5701
STOPSIGNAL SIGTERM

# Live rather than ready: a node that waits for its database is not helped by being replaced.
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=3 \
    CMD ["/app/health.sh", "live"]

ENTRYPOINT ["java", "@/app/jvm.options", "-XX:AOTCache=/app/frontrow.aot", \
    "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", "-jar", "/app/frontrow.jar"]
CMD ["serve"]
