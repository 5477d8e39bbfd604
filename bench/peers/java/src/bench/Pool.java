package bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;

/** The connections: HikariCP, as both projects' Spring Boot starters use it, one for each thread and a few for the executor. */
final class Pool {
  private Pool() {}

  static HikariDataSource open(int size) {
    URI url = URI.create(System.getenv("DATABASE_URL"));
    String[] account = url.getUserInfo().split(":", 2);
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(
        "jdbc:postgresql://" + url.getHost() + ":" + url.getPort() + url.getPath() + "?reWriteBatchedInserts=true");
    config.setUsername(account[0]);
    config.setPassword(account[1]);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(size);
    return new HikariDataSource(config);
  }
}
