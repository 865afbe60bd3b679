package dev.frontrow.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * The plan of docs/architecture.md: imports go down only, and the parts do not import each other.
 */
@AnalyzeClasses(packages = "dev.frontrow", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] PARTS = {
    "dev.frontrow.http..",
    "dev.frontrow.queue..",
    "dev.frontrow.reservation..",
    "dev.frontrow.wallet..",
    "dev.frontrow.payment..",
    "dev.frontrow.account..",
    "dev.frontrow.scheduler.."
  };

  private static final String[] FOUNDATIONS = {
    "dev.frontrow.batch..",
    "dev.frontrow.bus..",
    "dev.frontrow.cluster..",
    "dev.frontrow.config..",
    "dev.frontrow.embedded..",
    "dev.frontrow.interest..",
    "dev.frontrow.network..",
    "dev.frontrow.postgres..",
    "dev.frontrow.redis..",
    "dev.frontrow.text.."
  };

  @ArchTest
  static final ArchRule imports_go_down_only =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("dev.frontrow..")
          .layer("commands")
          .definedBy("dev.frontrow", "dev.frontrow.command..")
          .layer("node")
          .definedBy("dev.frontrow.node..")
          .layer("parts")
          .definedBy(PARTS)
          .layer("audit")
          .definedBy("dev.frontrow.audit..")
          .layer("rehearsal")
          .definedBy("dev.frontrow.rehearsal..")
          .layer("history")
          .definedBy("dev.frontrow.history..")
          .layer("facts")
          .definedBy(
              "dev.frontrow.outbox..",
              "dev.frontrow.idempotency..",
              "dev.frontrow.seatlog..",
              "dev.frontrow.lock..",
              "dev.frontrow.hold..",
              "dev.frontrow.linenotice..",
              "dev.frontrow.refusal..",
              "dev.frontrow.job..",
              "dev.frontrow.securitylog..")
          .layer("api")
          .definedBy("dev.frontrow.api..")
          .layer("foundations")
          .definedBy(FOUNDATIONS)
          .whereLayer("commands")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("node")
          .mayOnlyBeAccessedByLayers("commands")
          .whereLayer("parts")
          .mayOnlyBeAccessedByLayers("node")
          .whereLayer("audit")
          .mayOnlyBeAccessedByLayers("commands", "node")
          .whereLayer("rehearsal")
          .mayOnlyBeAccessedByLayers("commands")
          .whereLayer("rehearsal")
          .mayOnlyAccessLayers("history")
          .whereLayer("history")
          .mayOnlyBeAccessedByLayers("commands", "rehearsal")
          .whereLayer("history")
          .mayNotAccessAnyLayer()
          .whereLayer("facts")
          .mayOnlyBeAccessedByLayers("node", "parts", "audit")
          .whereLayer("api")
          .mayNotAccessAnyLayer()
          .whereLayer("foundations")
          .mayNotAccessAnyLayer();

  @ArchTest
  static final ArchRule the_parts_do_not_import_each_other =
      slices()
          .matching("dev.frontrow.(http|queue|reservation|wallet|payment|account|scheduler)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule the_foundations_know_no_other_but_the_configuration_and_the_network =
      slices()
          .matching("dev.frontrow.(batch|bus|cluster|embedded|interest|postgres|redis|text)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule no_cycles_between_packages =
      slices().matching("dev.frontrow.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule jdbc_is_used_at_the_start_and_for_embedded_servers_only =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.frontrow.postgres.Migrations")
          .and()
          .doNotHaveFullyQualifiedName("dev.frontrow.postgres.FirstConnection")
          .and()
          .resideOutsideOfPackage("dev.frontrow.embedded..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..");

  @ArchTest
  static final ArchRule redis_is_the_lines_alone =
      noClasses()
          .that(are(resideInAnyPackage("dev.frontrow..")))
          .and()
          .resideOutsideOfPackages(
              "dev.frontrow.redis..", "dev.frontrow.queue..", "dev.frontrow.node..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.frontrow.redis..", "io.vertx.redis..");

  /** Each transport has its own exceptions. Code that checks for one of them misses the others. */
  @ArchTest
  static final ArchRule exceptions_of_a_transport_are_told_apart_in_one_place =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.frontrow.network..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.net.BindException")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.nio.channels.UnresolvedAddressException")
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("io.netty.channel.unix..", "io.netty.channel.epoll..");

  @ArchTest
  static final ArchRule no_drawers =
      noClasses()
          .should()
          .resideInAnyPackage(
              "..util..",
              "..utils..",
              "..common..",
              "..helper..",
              "..manager..",
              "..dto..",
              "..impl..");

  @ArchTest
  static final ArchRule nobody_throws_generic_exceptions =
      NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

  @ArchTest
  static final ArchRule nobody_logs_through_the_jdk = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

  @ArchTest
  static final ArchRule every_package_says_what_it_owns =
      classes()
          .that()
          .haveSimpleNameNotEndingWith("package-info")
          .should(new LiveInADescribedPackage());
}
