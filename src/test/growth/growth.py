#!/usr/bin/env python3
"""How cost grows: python3 src/test/growth/growth.py seats|concerts|history|waiting [--jar JAR] [--small N] [--large N]
       python3 src/test/growth/growth.py fill --kept DIR [--large N] [--seconds N]   # for history --kept DIR

Starts the packaged program with its own PostgreSQL and Redis, durability on, in a fresh directory, and
prints microseconds of processor time for each operation by process, at two sizes in one run. Needs
Linux, wrk, psql and python3, and a machine that does nothing else.
"""
import argparse, base64, gzip, hashlib, hmac, http.client, json, os, re, shutil, socket, struct
import signal, subprocess, sys, tempfile, threading, time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.abspath(os.path.join(HERE, "../../.."))
LUA = os.path.join(ROOT, "src/test/resources/dev/frontrow/benchmark")
SECRET = "a secret for measuring growth, of a good length"
TICK = 1e6 / os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def access_token(user, role="user"):
    key = hmac.new(SECRET.encode(), b"signing key of frontrow-access", hashlib.sha256).digest()
    now = int(time.time())
    claims = {"sub": user, "role": role, "iat": now, "exp": now + 40000, "aud": ["frontrow-access"]}
    signed = b64(b'{"typ":"JWT","alg":"HS256"}') + "." + b64(json.dumps(claims).encode())
    return signed + "." + b64(hmac.new(key, signed.encode(), hashlib.sha256).digest())


def uid(n):
    return "00000000-0000-7000-8000-%012x" % n


class Node:
    def __init__(self, jar, more={}, kept=None):
        self.kept = kept
        if kept:
            os.makedirs(kept, exist_ok=True)
        self.dir = kept or tempfile.mkdtemp(prefix="growth-", dir=os.environ.get("GROWTH_DIR"))
        self.port, self.management = free_port(), free_port()
        self.jar = jar
        self.env = dict(os.environ, FRONTROW_DATA_DIR=self.dir + "/data", FRONTROW_HTTP_PORT=str(self.port),
                        FRONTROW_CLUSTER_PORT=str(free_port()),
                        FRONTROW_MANAGEMENT_PORT=str(self.management), FRONTROW_TOKEN_SECRET=SECRET,
                        FRONTROW_ADMIN_PASSWORD="organisers only", FRONTROW_DEMO_ENABLED="false",
                        FRONTROW_RESERVATION_HOLD_DURATION="PT2H", **more)
        self.start()
        self.users = int(self.sql("select count(*) from users where id < '00000001-0000-0000-0000-000000000000'"))

    def start(self):
        self.process = subprocess.Popen(["java", "-jar", self.jar, "serve"], env=self.env, stdout=open(self.dir + "/out", "w"),
                                        stderr=open(self.dir + "/err", "w"))
        end = time.time() + 90
        while "ready" not in open(self.dir + "/out").read():
            if time.time() > end or self.process.poll() is not None:
                raise SystemExit(open(self.dir + "/err").read())
            time.sleep(0.1)
        first = lambda name: open(self.dir + "/data/" + name).readline().strip()
        self.pg_port, self.pg_password = first("postgres/port"), first("postgres/password")
        self.redis_port = int(first("redis/port"))
        self.pids = {"node": self.process.pid, "postgres": int(first("postgres/data/postmaster.pid")),
                     "redis": int(first("redis/redis.pid"))}
        self.admin = access_token(self.sql("select id from users where role = 'ADMIN'"), "admin")

    def count_blocks(self):
        """Lets PostgreSQL count the blocks that each statement reads."""
        self.sql("alter system set shared_preload_libraries = 'pg_stat_statements'")
        self.process.terminate()
        self.process.wait(60)
        self.start()
        self.sql("create extension if not exists pg_stat_statements")

    def blocks(self, operations):
        """Blocks for each operation since the last call, by statement, the most first."""
        rows = self.sql("select (shared_blks_hit + shared_blks_read) / %f, total_exec_time * 1000 / %f, "
                        "left(regexp_replace(query, '\\s+', ' ', 'g'), 60) from pg_stat_statements "
                        "where query not like '%%pg_stat%%' and query not like 'checkpoint%%' order by 1 desc;"
                        "select pg_stat_statements_reset() is null" % (operations, operations)).split("\n")
        found = [row.split("|", 2) for row in rows if row.count("|") >= 2]
        return [(float(b), float(t), q) for b, t, q in found]

    def log_statements(self, on):
        """Sets whether PostgreSQL logs each statement that the node sends."""
        self.sql("alter system set log_statement = '%s'; alter system set log_parameter_max_length = 0; select pg_reload_conf()"
                 % ("all" if on else "none"))

    def logged(self):
        """The statements that the node sent meanwhile."""
        log = open(self.dir + "/data/postgres/postgres.log", errors="replace").read()
        found = re.findall(r"LOG:  execute [^:]+: (.*?)(?=^\d{4}-\d\d-\d\d |\Z)", log, re.S | re.M)
        return {query.strip() for query in found if re.match(r"\s*(select|insert|update|delete|with)\b", query)}

    def close(self):
        self.process.terminate()
        self.process.wait(60)
        if not self.kept:
            shutil.rmtree(self.dir, ignore_errors=True)

    def psql(self, *arguments, text=None):
        env = dict(os.environ, PGPASSWORD=self.pg_password)
        done = subprocess.run(["psql", "-h", "127.0.0.1", "-p", self.pg_port, "-U", "frontrow", "-d", "frontrow",
                               "-v", "ON_ERROR_STOP=1", "-qAt", *arguments], env=env, input=text,
                              capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(done.stderr)
        return done.stdout.strip()

    def sql(self, text):
        return self.psql(text="set statement_timeout = 0;" + text)

    def redis(self, *words):
        with socket.create_connection(("127.0.0.1", self.redis_port)) as s:
            s.sendall(b"*%d\r\n" % len(words) + b"".join(b"$%d\r\n%s\r\n" % (len(w), w.encode()) for w in words))
            s.settimeout(20)
            data = b""
            while not data.endswith(b"\r\n") or (data.startswith(b"$") and len(data) < int(data[1:data.index(b"\r")])):
                data += s.recv(65536)
        return data.decode()

    def redis_memory(self):
        return int(re.search(r"used_memory:(\d+)", self.redis("INFO", "memory")).group(1))

    def heap(self):
        """The live bytes of the node's heap, after collections."""
        for _ in range(3):
            subprocess.run(["jcmd", str(self.process.pid), "GC.run"], capture_output=True)
        info = subprocess.run(["jcmd", str(self.process.pid), "GC.heap_info"], capture_output=True, text=True).stdout
        return int(re.search(r"used (\d+)K", info).group(1)) * 1024

    def cpu(self):
        """CPU microseconds so far, by process; PostgreSQL with all its children, ended ones included."""
        used = {}
        for role, pid in self.pids.items():
            used[role] = 0
            for entry in os.listdir("/proc"):
                if entry.isdigit():
                    try:
                        stat = open("/proc/%s/stat" % entry).read()
                    except OSError:
                        continue
                    f = stat[stat.rindex(")") + 2:].split()
                    own = int(f[11]) + int(f[12])
                    if int(entry) == pid:
                        used[role] += (own + (int(f[13]) + int(f[14]) if role == "postgres" else 0)) * TICK
                    elif role == "postgres" and int(f[1]) == pid:
                        used[role] += own * TICK
        return used

    def measured(self, operations, run):
        """CPU microseconds for each of so many operations, or of as many as run returns."""
        before, began = self.cpu(), time.time()
        count = run() or operations
        seconds, after = time.time() - began, self.cpu()
        return {"count": count, "seconds": seconds, **{r: (after[r] - before[r]) / count for r in before}}

    def add_users(self, count):
        first = self.users + 1
        self.users += count
        those = " from generate_series(%d, %d) n;" % (first, self.users)
        id = "('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid"
        self.sql("insert into users (id, email, name, password_hash, role) select " + id +
                 ", 'u' || n || '@example.com', 'n', 'none', 'USER'" + those +
                 "insert into wallets (user_id) select " + id + those)
        return first

    def concert(self, max_active, dates, seats, price=1000):
        body = {"title": "Growth", "venue": "Hall", "timeZone": "Asia/Seoul",
                "queue": {"maxActive": max_active, "claimTimeout": "PT12H", "idleTimeout": "PT12H", "activeTimeout": "PT12H"},
                "schedules": [{"startsAt": time.strftime("%Y-%m-%dT10:00:00Z", time.gmtime(1924992000 + 86400 * i)),
                               "seats": seats, "price": price} for i in range(dates)]}
        made = Client(self).call("POST", "/api/v1/admin/concerts", {"Authorization": "Bearer " + self.admin}, body)
        return made["id"], [s["id"] for s in made["schedules"]]

    def join(self, concert, first, count):
        tokens = [None] * count

        def some(offset):
            client = Client(self)
            for i in range(offset, count, 16):
                tokens[i] = client.call("POST", "/api/v1/concerts/%s/queue" % concert,
                                        {"Authorization": "Bearer " + access_token(uid(first + i))})["token"]
        parallel(16, some)
        return tokens

    def wrk(self, script, seconds, connections, *arguments, rate=None, count=None):
        path = self.dir + "/" + script + ".lua"
        with open(path, "w") as file:
            for name in ("begin", script):
                file.write(open(os.path.join(LUA, name + ".lua")).read() + "\n")
        said = subprocess.run(["wrk", "-t2", "-c%d" % connections, "-d%ds" % seconds, "--timeout", "20s", "-s", path,
                               "http://127.0.0.1:%d" % self.port, "--", *map(str, arguments)],
                              capture_output=True, text=True,
                              env=dict(os.environ, **({"RATE": str(rate), "COUNT": str(count)} if rate else {}))).stdout
        result = json.loads(re.search("RESULT (.*)", said).group(1))
        refused = {k: v for k, v in result["refused"].items() if v}
        if refused:
            print("  refused:", refused)
        return result

    def lines(self, name, lines):
        path = self.dir + "/" + name
        open(path, "w").write("\n".join(lines) + "\n")
        return path


class Client:
    def __init__(self, node):
        self.connection = http.client.HTTPConnection("127.0.0.1", node.port, timeout=60)

    def raw(self, method, path, headers={}, body=None):
        headers = dict(headers)
        if body is not None:
            headers["Content-Type"] = "application/json"
        self.connection.request(method, path, None if body is None else json.dumps(body), headers)
        response = self.connection.getresponse()
        return response, response.read()

    def call(self, method, path, headers={}, body=None):
        response, data = self.raw(method, path, headers, body)
        if response.status >= 300:
            raise SystemExit("%s %s: %s" % (method, path, data))
        return json.loads(data)


def parallel(count, work):
    threads = [threading.Thread(target=work, args=(i,)) for i in range(count)]
    [t.start() for t in threads]
    [t.join() for t in threads]


def say(what, **figures):
    print("%-46s %s" % (what, "  ".join("%s %s" % (k, format(v, ",.1f") if isinstance(v, float) else v)
                                        for k, v in figures.items())), flush=True)


class Socket:
    """A WebSocket client with the parts that this script needs."""

    def __init__(self, node, token):
        self.s = socket.create_connection(("127.0.0.1", node.port))
        self.s.sendall(("GET /api/v1/live HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        "Sec-WebSocket-Key: %s\r\nSec-WebSocket-Version: 13\r\n\r\n"
                        % (node.port, base64.b64encode(os.urandom(16)).decode())).encode())
        self.f = self.s.makefile("rb", 1 << 20)
        while self.f.readline() != b"\r\n":
            pass
        self.send({"type": "auth", "token": token})

    def send(self, frame):
        data = json.dumps(frame).encode()
        head = bytes([0x81]) + (bytes([0x80 | len(data)]) if len(data) < 126 else bytes([0xFE]) + struct.pack(">H", len(data)))
        self.s.sendall(head + bytes(4) + data)

    def frame(self):
        """The next text message; None when closed."""
        text = b""
        while True:
            head = self.f.read(2)
            if len(head) < 2 or head[0] & 15 == 8:
                return None
            length = head[1] & 127
            if length == 126:
                length = struct.unpack(">H", self.f.read(2))[0]
            elif length == 127:
                length = struct.unpack(">Q", self.f.read(8))[0]
            data = self.f.read(length)
            if head[0] & 15 == 9:
                self.s.sendall(bytes([0x8A, 0x80 | len(data)]) + bytes(4) + data)
            elif head[0] & 15 in (0, 1):
                text += data
                if head[0] & 128:
                    return text


def sizes(a, small, large):
    """The sizes that the options name; 0 leaves one out."""
    asked = (small if a.small is None else a.small, large if a.large is None else a.large)
    return [size for size in asked if size]


def warm(node, seconds):
    """Sends reads and holds, so that the measured code is compiled afterwards."""
    concert, dates = node.concert(20000, 20, 1000)
    tokens = node.join(concert, node.add_users(1000), 1000)
    file = node.lines("warm", tokens)
    node.wrk("get", seconds // 2, 64, 0, "/api/v1/schedules/%s/seats" % dates[0], file)
    node.wrk("holds", seconds // 8, 16, 0, file, node.lines("warm-dates", dates[1:]))
    node.wrk("get", seconds // 2, 64, 0, "/api/v1/queue", file)


def seats(a):
    node = Node(a.jar)
    try:
        warm(node, 40)
        for size in sizes(a, 50, 60000):
            began = time.time()
            concert, dates = node.concert(20000, max(4, min(366, 18000 // size)), size)
            say("%d seats: created %d dates" % (size, len(dates)), seconds=time.time() - began)
            seats_of(node, concert, dates, size)
    finally:
        node.close()


def seats_of(node, concert, dates, size):
    people = min(size, 6000)
    first = node.add_users(people + 1000)
    tokens = node.join(concert, first, people + 1000)
    looking = tokens[people:]
    path = "/api/v1/schedules/%s/seats" % dates[0]
    client = Client(node)
    head = {"Queue-Token": looking[0]}
    kinds = {"plain": {}, "gzip": {"Accept-Encoding": "gzip"}}
    for name, more in kinds.items():
        for query in ("", "?available=true"):
            response, body = client.raw("GET", path + query, {**head, **more})
            kinds[name] = {**more, "If-None-Match": response.getheader("ETag")} if not query else kinds[name]
            say("%d seats, GET%s %s" % (size, query, name), bytes=len(body), encoding=response.getheader("Content-Encoding"),
                packed_by_gzip_6=len(gzip.compress(body, 6)))

    def looks(count, headers):
        def some(offset):
            mine = Client(node)
            for i in range(offset, count, 4):
                mine.raw("GET", path, {"Queue-Token": looking[i % 1000], **headers})
        return lambda: parallel(4, some)
    for count, name, headers in ((2000, "304", kinds["plain"]), (400 if size > 5000 else 2000, "plain", {}),
                                 (1000, "gzip", {"Accept-Encoding": "gzip"})):
        looks(count // 2, headers)()
        say("%d seats, GET unchanged, %s, us" % (size, name), **node.measured(count, looks(count, headers)))

    taken = [0]

    def hold():
        i = taken[0]
        taken[0] += 1
        response, body = client.raw("POST", "/api/v1/reservations", {"Queue-Token": tokens[people - 1 - i % people]},
                                    {"scheduleId": dates[-1 - i // people % len(dates)], "seatNumber": people - i % people})
        if response.status != 201:
            raise SystemExit(body)
    changing = "/api/v1/schedules/%s/seats" % dates[-1]
    count = min(40, size - 10)
    for name, headers in (("hold alone", None), ("then GET 304-able", {"If-None-Match": '"x"', "Accept-Encoding": "gzip"}),
                          ("then GET plain", {})):
        millis = []

        def run(times):
            for _ in range(times):
                hold()
                if headers is not None:
                    began = time.time()
                    client.raw("GET", changing, {"Queue-Token": looking[0], **headers})
                    millis.append((time.time() - began) * 1e3)
        if size <= 100 and len(dates) > 1:
            changing = "/api/v1/schedules/%s/seats" % dates[-1 - taken[0] // people]
        run(5)
        millis.clear()
        m = node.measured(count // 3 if size <= 100 else count, lambda: run(count // 3 if size <= 100 else count))
        say("%d seats, %s, us" % (size, name), median_ms=sorted(millis)[len(millis) // 2] if millis else 0.0, **m)

    pushes(node, dates[0], looking, size)
    rush(node, dates, tokens[:people], looking, path, size)


def pushes(node, date, tokens, size, count=50):
    sockets = [Socket(node, t) for t in tokens[:count]]
    for s in sockets:
        s.frame()
    began = time.time()

    def watch():
        for s in sockets:
            s.send({"type": "watch", "scheduleId": date})
        for s in sockets:
            text = s.frame()
            while b'"seats"' not in text[:20]:
                text = s.frame()
            watch.size = len(text)
    m = node.measured(count, watch)
    say("%d seats, watch by %d sockets, us" % (size, count), frame_bytes=watch.size, **m)
    for s in sockets:
        s.s.close()


def rush(node, dates, people, looking, path, size):
    """Holds at the highest rate, without and with readers and watchers of the same date."""
    token_file, half = node.lines("tokens", people), len(dates) // 2
    offset = 0
    for readers in (0, 4):
        stop, reads, got = threading.Event(), [0] * 8, [0]
        those = dates[1 + half * (readers > 0):] if len(dates) > 2 else dates
        where = "/api/v1/schedules/%s/seats" % those[0] if len(dates) > 2 else path

        def read(i):
            mine = Client(node)
            while not stop.is_set():
                mine.raw("GET", where, {"Queue-Token": looking[i], "Accept-Encoding": "gzip"})
                reads[i] += 1
        threads = [threading.Thread(target=read, args=(i,)) for i in range(readers)]
        [t.start() for t in threads]

        def holds():
            result = node.wrk("holds", 3, 32, offset, token_file, node.lines("dates", those))
            holds.result = result
            return result["operations"]
        m = node.measured(1, holds)
        offset = holds.result["next"] if len(dates) <= 2 else 0
        stop.set()
        [t.join() for t in threads]
        say("%d seats, holds with %d readers, us a hold" % (size, readers), p50_ms=holds.result["percentiles"]["p50"],
            reads=sum(reads), **m)


def concerts(a):
    """The cost a second of concerts on sale that nobody uses."""
    node = Node(a.jar)
    try:
        made = 0
        for size in sizes(a, 1, 1000):
            began = time.time()
            first = node.add_users(20)
            while made < size:
                concert, _ = node.concert(5, 1, 50)
                if made < 100 or made % 10 == 0:
                    node.join(concert, first, 10)
                made += 1
            took = time.time() - began
            idle(node, "%d concerts on sale" % size, made_in_seconds=took)
            commands = lambda: int(re.search(r"total_commands_processed:(\d+)", node.redis("INFO", "stats")).group(1))
            before, began = commands(), time.time()
            time.sleep(5)
            say("%d concerts on sale" % size, redis_commands_a_second=(commands() - before) / (time.time() - began))
    finally:
        node.close()


def idle(node, what, seconds=20, **more):
    time.sleep(8)
    m = node.measured(1, lambda: time.sleep(seconds) or seconds)
    say(what + ", us a second", **m)
    say(what, heap_MB=node.heap() / 1e6, redis_MB=node.redis_memory() / 1e6, **more)


def waiting(a):
    """The memory of a waiting user, and the cost of their polls."""
    node = Node(a.jar)
    try:
        concert, _ = node.concert(1, 1, 50)
        there = 0
        tokens = []
        for size in (a.small or 1000, 100000, a.large or 1000000):
            if a.large and size > a.large:
                continue
            if not there:
                idle(node, "nobody waiting", 5)
                before = (node.heap(), node.redis_memory())
            first = node.add_users(size - there)
            if size <= 1000:
                tokens = node.join(concert, first, size)
            else:
                path = node.lines("access", (access_token(uid(first + i)) for i in range(size - there)))
                done, began = 0, time.time()
                while done < size - there and time.time() - began < 170:
                    result = []
                    m = node.measured(1, lambda: result.append(node.wrk(
                        "joins", 10, 128, done, "/api/v1/concerts/%s/queue" % concert, path)) or result[0]["operations"])
                    done = result[0]["next"]
                    say("joins, us", **m)
                print("  joined in", round(time.time() - began, 1), "s")
            there = size
            node.wrk("get", 4, 64, 0, "/api/v1/queue", node.lines("tokens", tokens[1:]))
            m = node.measured(1, lambda: node.wrk("get", 5, 64, 0, "/api/v1/queue", node.lines("tokens", tokens[1:]))["operations"])
            say("%d waiting, GET /queue, us" % size, **m)
            heap, redis = node.heap(), node.redis_memory()
            say("%d waiting" % size, heap_bytes_each=(heap - before[0]) / size, redis_bytes_each=(redis - before[1]) / size)
    finally:
        node.close()


def filled(node, count, seconds):
    """Loads past sales, statement by statement, for at most so long; returns whether all are loaded."""
    until = time.time() + seconds
    statements = subprocess.run(["java", "-cp", os.path.join(ROOT, "target/test-classes"), "dev.frontrow.testing.TestHistory", str(count)],
                                capture_output=True, text=True, check=True).stdout.strip().split("\n")
    statements += ["analyze"]
    node.sql("create table if not exists growth_filled (statements integer);"
             "insert into growth_filled select 0 where not exists (select from growth_filled)")
    done = int(node.sql("select statements from growth_filled"))
    if done < len(statements):
        node.sql("alter system set autovacuum = off;"
                 "alter system set max_wal_size = '4GB';"
                 "select pg_reload_conf()")
    while done < len(statements) and time.time() < until:
        began = time.time()
        node.psql("--single-transaction", text="set statement_timeout = 0; set synchronous_commit = off; %s;"
                  "update growth_filled set statements = statements + 1" % statements[done].rstrip(";"))
        done += 1
        say("%d of %d: %s" % (done, len(statements), statements[done - 1][:30]), seconds=time.time() - began)
    if done == len(statements):
        tables = ("users", "wallets", "payments", "seats", "outbox", "idempotency_keys", "ledger_entries", "reservations")
        for table in tables:
            if time.time() < until and not int(node.sql("select relallvisible from pg_class where relname = '%s'" % table)):
                began = time.time()
                node.sql("vacuum %s" % table)
                say("vacuum " + table, seconds=time.time() - began)
        if int(node.sql("select relallvisible from pg_class where relname = 'reservations'")):
            node.sql("alter system reset autovacuum; alter system reset max_wal_size; select pg_reload_conf();")
            return True
    node.sql("checkpoint")
    return False


def fill(a):
    """Loads the past sales of `history --kept`, for at most --seconds; exits with 3 while there is more."""
    node = Node(a.jar, kept=a.kept)
    try:
        whole = filled(node, a.large or 10000000, a.seconds)
    finally:
        node.close()
    sys.exit(0 if whole else 3)


def history(a):
    """Runs each operation on empty and on full tables in turn, at the same constant rate."""
    count = a.large or 10000000
    nodes = {"no past": Node(a.jar), "%d sold" % count: Node(a.jar, kept=a.kept)}
    try:
        [node.count_blocks() for node in nodes.values()]
        full = nodes["%d sold" % count]
        filled(full, count, 1e9)
        parallel(2, lambda i: warm(list(nodes.values())[i], int(os.environ.get("WARM", "40"))))
        print("database", full.sql("select pg_size_pretty(pg_database_size(current_database()))"), flush=True)
        sales = {name: prepared(node) for name, node in nodes.items()}
        for step in range(2):
            for name, node in nodes.items():
                once(node, name if step else name + " (warm-up)", sales[name], step, count if node is full else 0)
        plans(nodes)
        if a.audit:
            [audited(a, name, node) for name, node in nodes.items()]
    finally:
        [node.close() for node in nodes.values()]


def audited(a, name, node):
    began = time.time()
    env = dict(os.environ, FRONTROW_POSTGRES_URI="postgresql://frontrow:%s@127.0.0.1:%s/frontrow" % (node.pg_password, node.pg_port),
               FRONTROW_POSTGRES_STATEMENT_TIMEOUT="PT5M")
    done = subprocess.run(["java", "-jar", a.jar, "audit"], env=env, capture_output=True, text=True)
    say(name + ": audit", seconds=time.time() - began, exit=done.returncode)
    if done.returncode:
        print(done.stdout[-2000:])


def plans(nodes):
    """Prints the generic plans of every statement that both nodes sent, if they differ or scan a table."""
    sent = [node.logged() for node in nodes.values()]
    both = sorted(set.intersection(*sent))
    as_the_pool = "".join("set %s = off;" % it for it in ("enable_seqscan", "enable_bitmapscan", "enable_hashjoin",
                                                           "enable_mergejoin", "jit"))
    told = {}
    for query in both:
        for name, node in nodes.items():
            plan = node.psql(text=as_the_pool + "explain (generic_plan, costs off) " + query)
            told.setdefault(query, {})[name] = plan
    other = [q for q in both if len(set(told[q].values())) > 1]
    walks = {q: sorted(set(re.findall(r"Seq Scan on (\w+)", "".join(told[q].values()))) - {"outbox_position"}) for q in both}
    print("%d statements sent by both (%s), %d with another plan, %d with a walk over a table"
          % (len(both), [len(it) for it in sent], len(other), sum(1 for it in walks.values() if it)))
    for q in other:
        print("another plan:", re.sub(r"\s+", " ", q)[:300])
        for name, plan in told[q].items():
            print("  " + name + ":\n    " + plan.replace("\n", "\n    "))
    for q in both:
        if walks[q]:
            print("walks:", re.sub(r"\s+", " ", q)[:120], walks[q])
    with open(os.path.join(tempfile.gettempdir(), "growth-plans.json"), "w") as file:
        json.dump(told, file, indent=1)


PEOPLE = 6000


def prepared(node):
    first = node.add_users(PEOPLE)
    concert, dates = node.concert(20000, 4, PEOPLE, price=100)
    return first, dict(zip(range(first, first + PEOPLE), node.join(concert, first, PEOPLE))), dates


def once(node, name, sale, step, past):
    first, tokens, dates = sale
    token_file, date_file = node.lines("tokens", tokens.values()), node.lines("dates", dates[2 * step:2 * step + 2])
    there = len(tokens)
    node.log_statements(not step)
    node.sql("checkpoint")

    def phase(what, operations, run):
        node.blocks(1)
        m = node.measured(operations, run)
        found = node.blocks(m["count"])
        say(name + ": " + what + ", us", **m, blocks=sum(b for b, _, _ in found), statements=sum(t for _, t, _ in found))
        if step:
            for b, t, q in found[:4]:
                print("      %8.2f blocks %8.1f us  %s" % (b, t, q))

    def load(what, script, rate, seconds, *arguments):
        phase(what, 1, lambda: node.wrk(script, seconds + 1, 64, *arguments, rate=rate, count=rate * seconds)["operations"])
    load("POST /reservations", "holds", there // 2, 4, 0, token_file, date_file)
    load("POST charges", "charges", there // 2, 3, 9000 * step, token_file, min(tokens))
    seats = "/api/v1/schedules/%s/seats" % dates[2 * step]
    load("GET seats", "get", 2000, 2, 0, seats, token_file)
    held = node.sql("select user_id || ' ' || id from reservations where status = 'HELD' and schedule_id = '%s'"
                    % dates[2 * step]).split("\n")
    by_user = {uid(person): person for person in tokens}
    paying = sorted(by_user[line.split()[0]] for line in held)[:2000]
    mine = ["%s %s" % (tokens[by_user[line.split()[0]]], line.split()[1]) for line in held if by_user[line.split()[0]] in set(paying)]
    load("POST /payments", "payments", 1000, 2, 0, node.lines("mine", mine))
    for person in paying:
        del tokens[person]

    def lists(what, path, who):
        def ask():
            client = Client(node)
            for user in who:
                client.call("GET", "/api/v1/" + path % user if "%s" in path else "/api/v1/" + path,
                            {"Authorization": "Bearer " + access_token(user)})
        phase(what, len(who), ask)
    old = ["00000001-0000-7000-8000-%012x" % (i * 7919 % (past // 4)) for i in range(500)] if past else []
    for whose, who in (("new", [uid(first + i) for i in range(500)]), ("old", old)):
        if who:
            lists("reservations of a %s buyer" % whose, "users/me/reservations", who)
            lists("payments of a %s buyer" % whose, "users/me/payments", who)
            lists("ledger of a %s buyer" % whose, "users/%s/balance/entries", who)
    phase("nothing for 3 s, us a second", 3, lambda: time.sleep(3))
    lapsed = dates[2 * step + 1]
    node.sql("begin; update reservations set expires_at = clock_timestamp() + interval '3 seconds' where schedule_id = '%s' and status = 'HELD';"
             "update seats s set held_until = r.expires_at from reservations r where r.id = s.reservation_id "
             "and s.schedule_id = '%s' and s.status = 'HELD'; commit" % (lapsed, lapsed))

    def swept():
        left = lambda: int(node.sql("select count(*) from reservations where schedule_id = '%s' and status = 'HELD'" % lapsed))
        before, end = left(), time.time() + 30
        time.sleep(3)
        while left() and time.time() < end:
            time.sleep(0.5)
        return before
    phase("sweep, for each hold that ran out", 1, swept)


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("what", choices=["seats", "concerts", "history", "fill", "waiting"])
    p.add_argument("--jar", default=os.path.join(ROOT, "target/frontrow.jar"))
    p.add_argument("--small", type=int)
    p.add_argument("--large", type=int)
    p.add_argument("--kept", help="directory of the full node, kept between runs")
    p.add_argument("--audit", action="store_true", help="audit both databases at the end")
    p.add_argument("--seconds", type=float, default=300)
    a = p.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    globals()[a.what](a)


if __name__ == "__main__":
    main()
