FROM eclipse-temurin:25-jdk AS build
WORKDIR /build

# The archive to fetch Maven from, if not Apache's.
ARG FRONTROW_MAVEN_ARCHIVE

# Before the sources are copied, so that Maven is fetched again only when its version changes.
COPY mvnw ./
COPY .mvn .mvn
RUN ./mvnw --version

COPY pom.xml ./
COPY conf conf
COPY src src
# The tests need servers and have run before. The image omits the binaries of the embedded servers,
# since its servers are always configured.
RUN --mount=type=cache,target=/root/.m2/repository \
    ./mvnw --batch-mode -DskipTests -Dembedded.binaries=false package


FROM eclipse-temurin:25-jre
WORKDIR /app

RUN useradd --system --uid 10001 --user-group --no-create-home --home-dir /tmp frontrow

COPY conf/frontrow.yaml conf/
COPY conf/container/health.sh conf/container/jvm.options ./
COPY --from=build /build/target/frontrow.jar ./

# A cache of loaded and linked classes, which shortens each start. It is valid only for exactly this
# JVM, jar and options, so this stage makes it: a node with the role http starts, waits for the parts
# that other nodes would host, and is stopped.
RUN FRONTROW_DATA_DIR=/tmp/frontrow \
    FRONTROW_ROLES=http \
    timeout -s TERM 20 \
    java @jvm.options -XX:AOTCacheOutput=frontrow.aot -jar frontrow.jar serve 2>/tmp/log \
    ; test -s frontrow.aot || { cat /tmp/log; exit 1; } \
    ; rm -rf /tmp/frontrow /tmp/log

# A node stores nothing, so the root file system may be read-only if /tmp is writable.
ENV FRONTROW_DATA_DIR=/tmp/frontrow \
    FRONTROW_HTTP_HOST=0.0.0.0 \
    FRONTROW_MANAGEMENT_HOST=0.0.0.0

USER 10001:10001

# Ports for clients, for health and metrics, and for other nodes.
EXPOSE 8080 8081 5701
STOPSIGNAL SIGTERM

# Live rather than ready: replacing a node that waits for its database would not help.
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=3 \
    CMD ["/app/health.sh", "live"]

ENTRYPOINT ["java", "@/app/jvm.options", "-XX:AOTCache=/app/frontrow.aot", \
    "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", "-jar", "/app/frontrow.jar"]
CMD ["serve"]
