package dev.frontrow.interest;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Nodes, a network that loses messages, and a database whose rows have versions, without threads
 * and clocks. {@link #steps} lists what can happen next. The nodes decide by the classes of the
 * program.
 */
final class TopicWorld {
  /** What can happen, and only so often. */
  enum Happening {
    SUBSCRIBE,
    END,
    COMMIT,
    LOSS,
    TIMEOUT,
    TICK,
    CRASH,
    JOIN,
    SPLIT
  }

  /** One thing that can happen next. */
  record Step(Supplier<String> name, Runnable action) {}

  private static final int MOST_ROUNDS = 40;

  private final boolean readsBeforeReady;
  private final List<Topic> topics = new ArrayList<>();
  private final Map<Topic, Integer> database = new HashMap<>();
  private final Map<String, TestNodeState> nodes = new TreeMap<>();
  private final Map<String, List<Packet>> channels = new TreeMap<>();
  private final EnumMap<Happening, Integer> left = new EnumMap<>(Happening.class);

  /** The nodes that see each other. */
  private List<Set<String>> groups = new ArrayList<>();

  private char nextName = 'A';
  private int misses;

  /**
   * A message on its way.
   *
   * @param request present if somebody waits for an answer
   * @param message empty for an answer
   * @param answer of an answer
   */
  private record Packet(
      Optional<Request> request, Optional<InboxMessage> message, Optional<StreamPosition> answer) {

    @Override
    public String toString() {
      return message.map(TopicWorld::text).orElse("answer " + answer)
          + request.map(it -> it.open ? "?" : "!").orElse("");
    }
  }

  private static final class Request {
    final TestNodeState sender;
    final String receiver;
    final InboxMessage message;
    final Consumer<Optional<StreamPosition>> answer;
    boolean open = true;

    Request(
        TestNodeState sender,
        String receiver,
        InboxMessage message,
        Consumer<Optional<StreamPosition>> answer) {
      this.sender = sender;
      this.receiver = receiver;
      this.message = message;
      this.answer = answer;
    }

    String name() {
      return receiver + " " + text(message);
    }

    void end(Optional<StreamPosition> result) {
      if (open) {
        open = false;
        sender.requests.remove(this);
        answer.accept(result);
        sender.exchange.announce();
      }
    }
  }

  private record Change(Topic topic, int version) {}

  /** Reads the state of a topic after it is ready, and keeps it by the messages. */
  private final class Reader {
    final Topic topic;
    boolean ready;
    boolean mustRead;
    int version = -1;

    Reader(Topic topic) {
      this.topic = topic;
    }

    void ready() {
      ready = true;
      mustRead |= !readsBeforeReady;
    }

    void read() {
      mustRead = false;
      version = database.get(topic);
    }

    void pass(int told) {
      if (version >= 0 && told > version) {
        mustRead |= told > version + 1;
        version = told > version + 1 ? version : told;
      }
    }

    void missed() {
      mustRead |= ready;
    }

    @Override
    public String toString() {
      return topics.indexOf(topic) + (ready ? "r" : "-") + (mustRead ? "m" : "-") + version;
    }
  }

  private final class TestNodeState implements InboxWire, LocalListeners {
    final String name;
    final InterestExchange exchange = new InterestExchange(this, this);
    final Map<Topic, Reader> readers = new LinkedHashMap<>();
    final List<Change> unpublished = new ArrayList<>();
    final List<Request> requests = new ArrayList<>();
    Set<String> view = Set.of();

    TestNodeState(String name) {
      this.name = name;
    }

    @Override
    public void send(String member, InboxMessage message) {
      channel(name, member)
          .add(new Packet(Optional.empty(), Optional.of(message), Optional.empty()));
    }

    @Override
    public void request(
        String member, InboxMessage message, Consumer<Optional<StreamPosition>> answer) {
      Request request = new Request(this, member, message, answer);
      requests.add(request);
      channel(name, member)
          .add(new Packet(Optional.of(request), Optional.of(message), Optional.empty()));
    }

    @Override
    public boolean isPresent(Topic topic) {
      return readers.containsKey(topic);
    }

    @Override
    public void pass(Topic topic, Buffer body, Runnable done) {
      Optional.ofNullable(readers.get(topic)).ifPresent(it -> it.pass(body.getInt(0)));
      done.run();
    }

    @Override
    public void missed() {
      misses++;
      readers.values().forEach(Reader::missed);
    }

    void notice() {
      view = new TreeSet<>(seenFrom(name));
      exchange.meet(view);
      exchange.announce();
    }

    void subscribe(Topic topic) {
      Reader reader = new Reader(topic);
      readers.put(topic, reader);
      if (readsBeforeReady) {
        reader.read();
      }
      exchange.subscribe(topic, reader::ready);
      exchange.announce();
    }

    void end(Topic topic) {
      readers.remove(topic);
      exchange.leave(topic, 0);
      exchange.withdraw(0);
      exchange.announce();
    }

    void commit(Topic topic) {
      unpublished.add(new Change(topic, database.merge(topic, 1, Integer::sum)));
    }

    void publish() {
      Change change = unpublished.remove(0);
      Buffer body = Buffer.buffer().appendInt(change.version());
      pass(change.topic(), body, () -> {});
      if (exchange.isWanted(change.topic())) {
        TopicMessage message = new TopicMessage(change.topic(), body);
        exchange.send(List.of(new QueuedMessage(message, Optional.empty())));
      }
    }

    void tick() {
      exchange.tick(0);
      exchange.announce();
    }

    void receive(String sender, Packet packet) {
      if (packet.message().isEmpty()) {
        packet.request().orElseThrow().end(packet.answer());
        return;
      }
      if (!exchange.isMember(sender)) {
        notice();
      }
      exchange.receive(
          sender,
          packet.message().get(),
          answer ->
              packet
                  .request()
                  .ifPresent(
                      request ->
                          channel(name, sender)
                              .add(new Packet(Optional.of(request), Optional.empty(), answer))));
      exchange.announce();
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder(name + view + exchange + readers.values());
      unpublished.forEach(it -> text.append(topics.indexOf(it.topic())).append(it.version()));
      requests.forEach(it -> text.append(it.name()).append(' '));
      return text.toString();
    }
  }

  TopicWorld(int nodes, int topics, Map<Happening, Integer> most, boolean readsBeforeReady) {
    this.readsBeforeReady = readsBeforeReady;
    left.putAll(most);
    for (int i = 0; i < topics; i++) {
      Topic topic = Topic.seats(new UUID(0, i));
      this.topics.add(topic);
      database.put(topic, 0);
    }
    groups.add(new TreeSet<>());
    for (int i = 0; i < nodes; i++) {
      start();
    }
  }

  /** A node starts. It knows the others at once, and they notice it later. */
  private void start() {
    TestNodeState node = new TestNodeState(String.valueOf(nextName++));
    nodes.put(node.name, node);
    groups.get(0).add(node.name);
    node.notice();
  }

  private Set<String> seenFrom(String node) {
    Set<String> others = new TreeSet<>();
    groups.stream().filter(group -> group.contains(node)).forEach(others::addAll);
    others.remove(node);
    return others;
  }

  private List<Packet> channel(String from, String to) {
    return channels.computeIfAbsent(from + to, first -> new ArrayList<>());
  }

  private boolean may(Happening event) {
    return left.getOrDefault(event, 0) > 0;
  }

  private void add(List<Step> steps, Happening event, Supplier<String> what, Runnable action) {
    if (may(event)) {
      steps.add(
          new Step(
              () -> event + " " + what.get(),
              () -> {
                left.merge(event, -1, Integer::sum);
                action.run();
              }));
    }
  }

  /** Returns what can happen next. */
  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    nodes.values().forEach(node -> addSteps(steps, node));
    channels.forEach(
        (name, packets) -> {
          if (!packets.isEmpty()) {
            Packet head = packets.get(0);
            steps.add(new Step(() -> name + " delivers " + head, () -> deliver(name)));
            add(steps, Happening.LOSS, () -> name + " loses " + head, () -> packets.remove(0));
          }
        });
    add(steps, Happening.JOIN, () -> "a node", this::start);
    if (groups.size() > 1) {
      steps.add(
          new Step(
              () -> "merge",
              () -> {
                Set<String> all = new TreeSet<>();
                groups.forEach(all::addAll);
                groups = new ArrayList<>(List.of(all));
              }));
    }
    return steps;
  }

  private void addSteps(List<Step> steps, TestNodeState node) {
    for (Topic topic : topics) {
      Supplier<String> what = () -> node.name + " " + topics.indexOf(topic);
      if (node.readers.containsKey(topic)) {
        add(steps, Happening.END, what, () -> node.end(topic));
      } else {
        add(steps, Happening.SUBSCRIBE, what, () -> node.subscribe(topic));
      }
      add(steps, Happening.COMMIT, what, () -> node.commit(topic));
    }
    node.readers.values().stream()
        .filter(reader -> reader.mustRead)
        .forEach(reader -> steps.add(new Step(() -> node.name + " reads " + reader, reader::read)));
    if (!node.unpublished.isEmpty()) {
      steps.add(new Step(() -> node.name + " publishes " + node.unpublished.get(0), node::publish));
    }
    if (!node.view.equals(seenFrom(node.name))) {
      steps.add(new Step(() -> node.name + " notices " + seenFrom(node.name), node::notice));
    }
    for (Request request : List.copyOf(node.requests)) {
      add(
          steps,
          Happening.TIMEOUT,
          () -> node.name + " to " + request.name(),
          () -> request.end(Optional.empty()));
    }
    add(steps, Happening.TICK, () -> node.name, node::tick);
    if (nodes.size() > 1) {
      add(steps, Happening.CRASH, () -> node.name, () -> crash(node));
    }
    if (groups.size() == 1 && groups.get(0).size() > 1) {
      add(steps, Happening.SPLIT, () -> node.name, () -> split(node));
    }
  }

  private void crash(TestNodeState node) {
    nodes.remove(node.name);
    groups.forEach(group -> group.remove(node.name));
    groups.removeIf(Set::isEmpty);
  }

  private void split(TestNodeState node) {
    groups.get(0).remove(node.name);
    groups.add(new TreeSet<>(Set.of(node.name)));
  }

  private void deliver(String channel) {
    Packet packet = channels.get(channel).remove(0);
    Optional.ofNullable(nodes.get(channel.substring(1)))
        .ifPresent(node -> node.receive(channel.substring(0, 1), packet));
  }

  /** Returns how often listeners heard that they may have missed something, on all nodes. */
  int misses() {
    return misses;
  }

  /** Returns whether nothing goes on: only something new, or a repetition, can happen. */
  boolean isQuiet() {
    EnumMap<Happening, Integer> later = new EnumMap<>(left);
    left.clear();
    boolean quiet = steps().isEmpty();
    left.putAll(later);
    return quiet;
  }

  /** Lets the nodes exchange what they know, so that what may happen begins at rest. */
  TopicWorld settle() {
    EnumMap<Happening, Integer> later = new EnumMap<>(left);
    problemAtRest();
    left.putAll(later);
    misses = 0;
    return this;
  }

  /**
   * Lets the world come to rest: nothing changes any more, nothing gets lost any more, and readers
   * read as early as they can. Returns what is wrong then, or nothing.
   */
  Optional<String> problemAtRest() {
    left.clear();
    String before = "";
    for (int round = 0; !before.equals(toString()); round++) {
      if (round == MOST_ROUNDS) {
        return Optional.of("no rest: " + this);
      }
      before = toString();
      drain();
      for (TestNodeState node : nodes.values()) {
        List.copyOf(node.requests).forEach(request -> request.end(Optional.empty()));
        node.tick();
      }
      drain();
    }
    Set<String> problems = new LinkedHashSet<>();
    for (TestNodeState node : nodes.values()) {
      for (Reader reader : node.readers.values()) {
        if (!reader.ready || reader.version != database.get(reader.topic)) {
          problems.add(node.name + " has " + reader + " of " + database.get(reader.topic));
        }
      }
    }
    return problems.isEmpty() ? Optional.empty() : Optional.of(problems.toString());
  }

  private void drain() {
    for (List<Step> steps = steps(); !steps.isEmpty(); steps = steps()) {
      // Steps of nodes come before those of the network, so readers read before messages come.
      steps.get(0).action().run();
    }
  }

  private static String text(InboxMessage message) {
    if (message instanceof TopicBatch batch) {
      StringBuilder text = new StringBuilder("batch " + position(batch.position()));
      batch
          .messages()
          .forEach(
              it ->
                  text.append(' ')
                      .append(it.topic().id().getLeastSignificantBits())
                      .append('v')
                      .append(it.body().getInt(0)));
      return text.toString();
    }
    if (message instanceof InterestUpdate update) {
      return "update "
          + update.from()
          + ">"
          + update.to()
          + " +"
          + update.addedCount()
          + " -"
          + update.endedCount();
    }
    return "check " + position((StreamPosition) message);
  }

  private static String position(StreamPosition position) {
    return position.epoch() + ":" + position.number();
  }

  /** The whole state. */
  @Override
  public String toString() {
    channels.values().removeIf(List::isEmpty);
    return groups + " " + nodes.values() + channels + database.values() + left;
  }
}
