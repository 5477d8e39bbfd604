package bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An engine in Java as a contender: reads a task per line from standard input and answers each with a line, both JSON, as
 * bench/runtime/answer.ts does. What differs between engines is in the subclasses.
 */
abstract class Peer {
  /** More threads than this make neither of them faster on two processors. */
  static final int THREADS = Integer.parseInt(System.getenv().getOrDefault("PEER_THREADS", "16"));

  private static final Pattern FIELD = Pattern.compile("\"(\\w+)\":(?:\"([^\"]*)\"|(true|false|[-\\d.eE+]+))");

  abstract void deploy(String file, String xml);

  /** Answers the id of the new instance. */
  abstract String start(String process, String businessKey, Map<String, Object> variables);

  /** The open task of an instance. */
  abstract String taskOf(String instance);

  abstract void complete(String task);

  /** False when another has it. */
  abstract boolean claim(String task, String person);

  abstract void correlate(String message, String businessKey);

  abstract long running(String process);

  /** Turns on or off what fires timers and runs jobs. */
  abstract void executor(boolean on);

  interface Work {
    void one(int index) throws Exception;
  }

  final void serve(String name, String version) throws IOException {
    try (DirectoryStream<Path> models = Files.newDirectoryStream(Path.of(System.getenv("BENCH_MODELS")), "*.bpmn")) {
      for (Path model : models) deploy(model.getFileName().toString(), Files.readString(model));
    }
    System.out.println("{\"ready\":\"" + name + "\",\"version\":\"" + version + "\"}");
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Map<String, String> task = new HashMap<>();
      for (Matcher each = FIELD.matcher(line); each.find(); ) {
        task.put(each.group(1), each.group(2) == null ? each.group(3) : each.group(2));
      }
      System.out.println(answer(task));
    }
    // Nothing to tidy up: the database goes, too, and executors complain of connections that are closed below them.
    Runtime.getRuntime().halt(0);
  }

  private String answer(Map<String, String> task) {
    try {
      int count = (int) Double.parseDouble(task.getOrDefault("count", "1"));
      int clients = Math.min(THREADS, Integer.parseInt(task.getOrDefault("clients", "1")));
      return switch (task.get("do")) {
        case "first" -> {
          start("timer", null, Map.of("due", task.get("due")));
          yield ms(0);
        }
        case "straight" -> ms(inTurn(count, clients, index -> start("straight", null, Map.of("n", 0))));
        case "jobs" -> ms(jobs(count, clients));
        case "messages" -> ms(messages(count, clients));
        case "claims" -> claims(count, clients, Integer.parseInt(task.get("racers")));
        case "executor" -> {
          executor(Boolean.parseBoolean(task.get("on")));
          yield ms(0);
        }
        case "latency" -> latency(count, Double.parseDouble(task.get("rate")));
        case "user-task" -> ms(inTurn(count, clients, index -> complete(taskOf(start("user-task", null, Map.of())))));
        default -> "{\"unknown\":true}";
      };
    } catch (Exception error) {
      return "{\"error\":\"" + error.toString().replaceAll("[\"\\\\\\p{Cntrl}]", " ") + "\"}";
    }
  }

  /** Starts the instances; their jobs are done beside. Milliseconds until all have ended. */
  private double jobs(int count, int clients) throws Exception {
    executor(true);
    long began = System.nanoTime();
    inTurn(count, clients, index -> start("jobs", null, Map.of("n", 0)));
    while (running("jobs") > 0) Thread.sleep(20);
    double took = (System.nanoTime() - began) / 1e6;
    executor(false);
    return took;
  }

  private double messages(int count, int clients) throws Exception {
    String run = UUID.randomUUID().toString();
    inTurn(count, clients, index -> start("message", run + index, Map.of()));
    return inTurn(count, clients, index -> correlate("paid", run + index));
  }

  /** Everybody wants each task at the same time. */
  private String claims(int count, int clients, int racers) throws Exception {
    String[] tasks = new String[count];
    inTurn(count, clients, index -> tasks[index] = taskOf(start("user-task", null, Map.of())));
    AtomicInteger won = new AtomicInteger();
    double took = inTurn(count * racers, clients, index -> {
      if (claim(tasks[index / racers], "person-" + index % racers)) won.incrementAndGet();
    });
    return "{\"ms\":" + took + ",\"won\":" + won + "}";
  }

  /** Load that comes whether or not the one before was answered; see `arriving` in bench/runtime/answer.ts. */
  private String latency(int count, double rate) throws Exception {
    double[] took = new double[count];
    long began = System.nanoTime();
    double ms = inTurn(count, THREADS, index -> {
      long due = began + (long) (index * 1e9 / rate);
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) LockSupport.parkNanos(left);
      String instance = start("user-task", null, Map.of());
      took[index] = (System.nanoTime() - due) / 1e6;
      complete(taskOf(instance));
    });
    Arrays.sort(took);
    return "{\"ms\":" + ms + ",\"p50\":" + took[count / 2] + ",\"p99\":" + took[Math.min(count - 1, count * 99 / 100)]
        + ",\"max\":" + took[count - 1] + "}";
  }

  private static String ms(double ms) {
    return "{\"ms\":" + ms + "}";
  }

  /** Runs `work` `count` times by so many threads at a time. Answers the milliseconds. */
  private static double inTurn(int count, int clients, Work work) throws Exception {
    AtomicInteger next = new AtomicInteger();
    AtomicReference<Exception> failed = new AtomicReference<>();
    Thread[] threads = new Thread[Math.min(clients, count)];
    long began = System.nanoTime();
    for (int index = 0; index < threads.length; index++) {
      threads[index] = new Thread(() -> {
        try {
          for (int each = next.getAndIncrement(); each < count; each = next.getAndIncrement()) work.one(each);
        } catch (Exception error) {
          failed.set(error);
          next.set(count);
        }
      });
      threads[index].start();
    }
    for (Thread thread : threads) thread.join();
    if (failed.get() != null) throw failed.get();
    return (System.nanoTime() - began) / 1e6;
  }
}
