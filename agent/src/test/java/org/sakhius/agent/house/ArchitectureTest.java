package org.sakhius.agent.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import java.nio.channels.NetworkChannel;
import java.util.Set;

/** Who may know whom. The reasons stand in docs/architecture.md. */
@AnalyzeClasses(packages = "org.sakhius", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String FILTERS = "org.sakhius.filters..";
    private static final String CONSOLE = "org.sakhius.console..";
    private static final String AGENT = "org.sakhius.agent..";
    private static final String ENVELOPE = "org.sakhius.console.envelope..";
    private static final String TRAINER = "org.sakhius.agent.trainer..";

    /** The classes of the console server that the agent may name; Limits and settings besides. */
    private static final Set<String> FACADE = Set.of(
            "Capacity",
            "ConsoleServer",
            "ConsoleSettings",
            "ConsoleStartException",
            "TrustedAgent");

    private static final DescribedPredicate<JavaClass> INNER_CONSOLE = describe(
            "a class of console behind its façade",
            type -> resideInAPackage(CONSOLE).test(type)
                    && !type.getName().equals("org.sakhius.console.Limits")
                    && !type.getName()
                            .matches("org\\.sakhius\\.console\\.notify\\.NotifySettings(\\$.*)?")
                    && !resideInAPackage(ENVELOPE).test(type)
                    && !(type.getPackageName().equals("org.sakhius.console.server")
                            && FACADE.contains(outermost(type))));

    @ArchTest
    static final ArchRule filtersStandAlone = noClasses()
            .that()
            .resideInAPackage(FILTERS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CONSOLE, AGENT);

    @ArchTest
    static final ArchRule consoleKnowsNoNames = noClasses()
            .that()
            .resideInAPackage(CONSOLE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FILTERS, AGENT);

    @ArchTest
    static final ArchRule agentSeesTheFacadeOnly =
            noClasses().that().resideInAPackage(AGENT).should().dependOnClassesThat(INNER_CONSOLE);

    @ArchTest
    static final ArchRule envelopeStandsAlone = noClasses()
            .that()
            .resideInAPackage(ENVELOPE)
            .should()
            .dependOnClassesThat(resideInAPackage(CONSOLE)
                    .and(DescribedPredicate.not(resideInAPackage(ENVELOPE))))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyCommandsKnowTheTrainer = classes()
            .that()
            .resideInAPackage(TRAINER)
            .should()
            .onlyHaveDependentClassesThat()
            .resideInAnyPackage(TRAINER, "org.sakhius.agent.cli..")
            .allowEmptyShould(true);

    /** A pure library: the caller brings sockets, threads and the time. */
    @ArchTest
    static final ArchRule filtersArePure = noClasses()
            .that()
            .resideInAPackage(FILTERS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net..", "io.netty..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(NetworkChannel.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class)
            .orShould()
            .callMethod(java.time.Clock.class, "systemUTC")
            .orShould()
            .callMethod(java.time.Instant.class, "now");

    @ArchTest
    static final ArchRule stagesDoNotKnowEachOther =
            classes().should(new StageIsolation()).allowEmptyShould(true);

    @ArchTest
    static final ArchRule filtersHaveNoCycles =
            slices().matching("org.sakhius.filters.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule consoleHasNoCycles = slices().matching("org.sakhius.console.(*)..")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule agentHasNoCycles = slices().matching("org.sakhius.agent.(*)..")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true);

    private static String outermost(JavaClass type) {
        String name = type.getName().substring(type.getPackageName().length() + 1);
        int inner = name.indexOf('$');
        return inner < 0 ? name : name.substring(0, inner);
    }
}
