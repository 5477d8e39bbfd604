package bench;

import java.util.Map;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.ProcessEngineException;
import org.operaton.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.operaton.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.operaton.bpm.engine.impl.persistence.StrongUuidGenerator;

/**
 * Operaton (the free continuation of Camunda 7), embedded. Its own defaults: history level "full", JDBC batches; ids are
 * UUIDs as its Spring Boot starter makes them. The job executor has more threads, a longer queue and
 * shorter waits than by default, as its documentation recommends for load.
 */
public final class Operaton extends Peer {
  private final DefaultJobExecutor jobs = new DefaultJobExecutor();
  private final ProcessEngine engine;

  private Operaton() {
    jobs.setCorePoolSize(THREADS);
    jobs.setMaxPoolSize(THREADS);
    jobs.setQueueSize(128);
    jobs.setMaxJobsPerAcquisition(64);
    jobs.setWaitTimeInMillis(500);
    jobs.setMaxWait(1_000);
    StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
    configuration.setDataSource(Pool.open(2 * THREADS + 4));
    configuration.setDatabaseSchemaUpdate("true");
    configuration.setHistory("full");
    configuration.setJdbcBatchProcessing(true);
    configuration.setIdGenerator(new StrongUuidGenerator());
    configuration.setJobExecutor(jobs);
    configuration.setJobExecutorActivate(false);
    engine = configuration.buildProcessEngine();
  }

  public static void main(String[] arguments) throws Exception {
    new Operaton().serve("Operaton", ProcessEngine.class.getPackage().getImplementationVersion());
  }

  @Override
  void deploy(String file, String xml) {
    engine.getRepositoryService().createDeployment().addString(file, xml).deploy();
  }

  @Override
  String start(String process, String businessKey, Map<String, Object> variables) {
    return engine.getRuntimeService().startProcessInstanceByKey(process, businessKey, variables).getId();
  }

  @Override
  String taskOf(String instance) {
    return engine.getTaskService().createTaskQuery().processInstanceId(instance).singleResult().getId();
  }

  @Override
  void complete(String task) {
    engine.getTaskService().complete(task, Map.of("ok", true));
  }

  @Override
  boolean claim(String task, String person) {
    try {
      engine.getTaskService().claim(task, person);
      return true;
    } catch (ProcessEngineException taken) {
      return false;
    }
  }

  @Override
  void correlate(String message, String businessKey) {
    engine.getRuntimeService().createMessageCorrelation(message).processInstanceBusinessKey(businessKey).correlate();
  }

  @Override
  long running(String process) {
    return engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey(process).count();
  }

  @Override
  void executor(boolean on) {
    if (on) jobs.start();
    else jobs.shutdown();
  }
}
