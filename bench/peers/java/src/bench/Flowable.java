package bench;

import java.util.Map;
import org.flowable.common.engine.api.FlowableException;
import org.flowable.common.engine.api.FlowableOptimisticLockingException;
import org.flowable.common.engine.impl.persistence.StrongUuidGenerator;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.flowable.engine.runtime.Execution;

/**
 * Flowable, embedded. Its own defaults: history level "audit", bulk inserts, ids are UUIDs as its Spring Boot
 * starter makes them. The asynchronous executor has more threads and shorter waits than by default.
 */
public final class Flowable extends Peer {
  private final StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
  private final ProcessEngine engine;

  private Flowable() {
    configuration.setDataSource(Pool.open(2 * THREADS + 4));
    configuration.setDatabaseSchemaUpdate("true");
    configuration.setIdGenerator(new StrongUuidGenerator());
    configuration.setAsyncExecutorActivate(false);
    configuration.setAsyncExecutorMaxPoolSize(THREADS);
    configuration.setAsyncExecutorCorePoolSize(THREADS);
    configuration.setAsyncExecutorDefaultTimerJobAcquireWaitTime(500);
    configuration.setAsyncExecutorDefaultAsyncJobAcquireWaitTime(500);
    engine = configuration.buildProcessEngine();
  }

  public static void main(String[] arguments) throws Exception {
    new Flowable().serve("Flowable", ProcessEngine.VERSION.replaceFirst("(\\d+\\.\\d+\\.\\d+)\\.\\d+", "$1"));
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
    } catch (FlowableException taken) {
      return false;
    }
  }

  @Override
  void correlate(String message, String businessKey) {
    Execution waiting = engine.getRuntimeService().createExecutionQuery().messageEventSubscriptionName(message)
        .processInstanceBusinessKey(businessKey, true).singleResult();
    engine.getRuntimeService().messageEventReceived(message, waiting.getId());
  }

  @Override
  long running(String process) {
    return engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey(process).count();
  }

  @Override
  void executor(boolean on) {
    try {
      if (on) configuration.getAsyncExecutor().start();
      else configuration.getAsyncExecutor().shutdown();
    } catch (FlowableOptimisticLockingException underWay) {
      // A job that it wanted to give back is done at this moment.
    }
  }
}
