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
# since its servers are always configured. Only the training of the JVM uses them.
RUN --mount=type=cache,target=/root/.m2/repository \
    ./mvnw --batch-mode -Dmaven.test.skip=true -Dembedded.binaries=false package \
    && ./mvnw --batch-mode dependency:copy-dependencies \
        -DincludeGroupIds=io.zonky.test.postgres,org.signal -DoutputDirectory=target/servers


FROM eclipse-temurin:25-jre AS program
WORKDIR /app

RUN useradd --system --uid 10001 --user-group --no-create-home --home-dir /tmp frontrow

COPY conf/frontrow.yaml conf/
COPY conf/container/health.sh conf/container/jvm.options ./
COPY --from=build /build/target/frontrow.jar ./


# A cache of loaded classes and method profiles, so that a new node soon serves at its best rate. It
# is valid only for exactly this JVM, jar and options, so the node of the image makes it. PostgreSQL
# refuses to run as root.
FROM program AS training
COPY conf/container/train.sh /training/
COPY --from=build /build/target/servers /training/servers
USER 10001:10001
RUN bash /training/train.sh /training/servers /app/frontrow.jar /app/jvm.options /tmp/frontrow.aot


FROM program
COPY --from=training /tmp/frontrow.aot ./

# A node starts without a cache that it cannot use, and logs why. Here that ends the build.
RUN java @jvm.options -XX:AOTCache=/app/frontrow.aot -XX:AOTMode=on -jar /app/frontrow.jar --version

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
