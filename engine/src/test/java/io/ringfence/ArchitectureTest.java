package io.ringfence;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The dependency rules of the engine, each with how to comply. */
@AnalyzeClasses(packages = "io.ringfence", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] HOT = {
        "io.ringfence.event..", "io.ringfence.automaton..", "io.ringfence.cidr..",
        "io.ringfence.predicate..", "io.ringfence.sequence..", "io.ringfence.alert..",
        "io.ringfence.plan..", "io.ringfence.pipeline..", "io.ringfence.metrics..",
        "io.ringfence.journal..",
    };
    private static final String[] COLD = {
        "io.ringfence.eql..", "io.ringfence.rule..", "io.ringfence.compile..", "io.ringfence.ecs..",
    };

    /**
     * On the path of every event; alert, journal and plan have cold sides that use more of the JDK.
     */
    private static final String[] PATH = {
        "io.ringfence.event..",
        "io.ringfence.automaton..",
        "io.ringfence.cidr..",
        "io.ringfence.predicate..",
        "io.ringfence.sequence..",
    };

    private static final String[] TIMELESS = {
        "io.ringfence.event..", "io.ringfence.automaton..", "io.ringfence.cidr..",
        "io.ringfence.predicate..", "io.ringfence.sequence..", "io.ringfence.alert..",
        "io.ringfence.plan..",
    };

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("io.ringfence.(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("a package is one step; move what both need into the lower one");

    @ArchTest
    static final ArchRule HOT_NEVER_SEES_COLD =
            noClasses()
                    .that()
                    .resideInAnyPackage(HOT)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(COLD)
                    .because(
                            "the plan is the waist: compile what the hot half needs into its tables");

    @ArchTest
    static final ArchRule LEAVES =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "io.ringfence.automaton..",
                            "io.ringfence.cidr..",
                            "io.ringfence.ecs..",
                            "io.ringfence.event..",
                            "io.ringfence.metrics..",
                            "io.ringfence.journal..")
                    .should()
                    .dependOnClassesThat(otherPackagesOfOurs())
                    .because("leaves are tested and benchmarked alone; pass in what they need");

    @ArchTest
    static final ArchRule PREDICATE =
            onlyOurs("predicate", "event", "automaton", "cidr", "predicate");

    @ArchTest static final ArchRule SEQUENCE = onlyOurs("sequence", "event", "sequence");

    @ArchTest static final ArchRule ALERT = onlyOurs("alert", "event", "alert");

    @ArchTest
    static final ArchRule PLAN =
            onlyOurs("plan", "event", "predicate", "sequence", "alert", "plan");

    @ArchTest static final ArchRule EQL = onlyOurs("eql", "ecs", "eql");

    @ArchTest static final ArchRule RULE = onlyOurs("rule", "eql", "ecs", "alert", "rule");

    @ArchTest
    static final ArchRule PIPELINE =
            onlyOurs(
                    "pipeline",
                    "journal",
                    "event",
                    "predicate",
                    "sequence",
                    "alert",
                    "plan",
                    "metrics",
                    "pipeline");

    @ArchTest static final ArchRule CHRONICLE_ONLY_IN_JOURNAL = fence("net.openhft..", "journal");

    @ArchTest static final ArchRule DISRUPTOR_ONLY_IN_PIPELINE = fence("com.lmax..", "pipeline");

    @ArchTest
    static final ArchRule HISTOGRAM_ONLY_IN_METRICS = fence("org.HdrHistogram..", "metrics");

    @ArchTest static final ArchRule TOML_ONLY_IN_RULE = fence("org.tomlj..", "rule");

    @ArchTest static final ArchRule IPADDRESS_ONLY_IN_CIDR = fence("inet.ipaddr..", "cidr");

    @ArchTest static final ArchRule ZSTD_ONLY_IN_JOURNAL = fence("com.github.luben..", "journal");

    @ArchTest
    static final ArchRule NO_HIDDEN_COST =
            noClasses()
                    .that()
                    .resideInAnyPackage(PATH)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "java.util.stream..",
                            "java.util.regex..",
                            "java.text..",
                            "java.time..",
                            "java.lang.reflect..",
                            "java.util.concurrent..")
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.util.Optional")
                    .because("they allocate or lock for each event; write the loop out");

    @ArchTest
    static final ArchRule NO_FORMAT_ON_THE_PATH =
            noClasses()
                    .that()
                    .resideInAnyPackage(PATH)
                    .should()
                    .callMethodWhere(formatOfString())
                    .because("String.format costs microseconds; build the text where it is shown");

    @ArchTest
    static final ArchRule NO_CLOCKS_OR_CHANCE =
            noClasses()
                    .that()
                    .resideInAnyPackage(TIMELESS)
                    .should()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(System.class, "nanoTime")
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.util.Random")
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.util.UUID")
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.lang.Thread")
                    .because("live must equal replay: time comes in as a parameter");

    @ArchTest
    static final ArchRule DESCRIPTORS =
            classes()
                    .that()
                    .haveSimpleNameEndingWith("Descriptor")
                    .should()
                    .haveModifier(JavaModifier.FINAL)
                    .andShould()
                    .haveOnlyPrivateConstructors()
                    .because("a descriptor is a layout: constants and static accessors only");

    @ArchTest
    static final ArchRule HANDLERS =
            classes()
                    .that()
                    .resideInAPackage("io.ringfence.pipeline")
                    .and()
                    .haveSimpleNameEndingWith("Handler")
                    .and()
                    .areTopLevelClasses()
                    .should()
                    .notBePublic()
                    .because("the ring's handlers are wired by RingEngine alone");

    @ArchTest
    static final ArchRule NO_STATIC_STATE =
            fields().that()
                    .areStatic()
                    .and()
                    .areDeclaredInClassesThat()
                    .resideInAPackage("io.ringfence..")
                    .should()
                    .beFinal()
                    .because("two engines in one JVM must not share state");

    @ArchTest
    static final ArchRule NO_EXEC =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.lang.ProcessBuilder")
                    .orShould()
                    .callMethod(Runtime.class, "exec", String.class)
                    .orShould()
                    .dependOnClassesThat()
                    .resideInAPackage("java.net.http..")
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.net.Socket")
                    .because("a detection engine starts nothing and calls nobody");

    @ArchTest
    static final ArchRule NO_SYNCHRONIZED =
            methods()
                    .that()
                    .areDeclaredInClassesThat()
                    .resideInAnyPackage(PATH)
                    .should()
                    .notHaveModifier(JavaModifier.SYNCHRONIZED)
                    .because("state has one writer; hand over instead of locking");

    private static ArchRule fence(String thirdParty, String onlyPackage) {
        return noClasses()
                .that()
                .resideOutsideOfPackage("io.ringfence." + onlyPackage + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(thirdParty)
                .because("it can then be replaced in one place: io.ringfence." + onlyPackage);
    }

    private static ArchRule onlyOurs(String from, String... allowed) {
        final String[] packages = new String[allowed.length];
        for (int i = 0; i < allowed.length; i++) {
            packages[i] = "io.ringfence." + allowed[i] + "..";
        }
        return noClasses()
                .that()
                .resideInAPackage("io.ringfence." + from + "..")
                .should()
                .dependOnClassesThat(
                        JavaClass.Predicates.resideInAPackage("io.ringfence..")
                                .and(
                                        DescribedPredicate.not(
                                                JavaClass.Predicates.resideInAnyPackage(packages))))
                .because("arrows go one way; see the package table in the README");
    }

    /** A class of ours outside the top package of the class that uses it is checked by slices. */
    private static DescribedPredicate<JavaClass> otherPackagesOfOurs() {
        return JavaClass.Predicates.resideInAnyPackage(
                        "io.ringfence",
                        "io.ringfence.predicate..",
                        "io.ringfence.sequence..",
                        "io.ringfence.alert..",
                        "io.ringfence.plan..",
                        "io.ringfence.pipeline..",
                        "io.ringfence.eql..",
                        "io.ringfence.rule..",
                        "io.ringfence.compile..",
                        "io.ringfence.query..")
                .as("classes of ours above the leaves");
    }

    private static DescribedPredicate<JavaMethodCall> formatOfString() {
        return DescribedPredicate.describe(
                "String.format or formatted",
                call ->
                        call.getTargetOwner().isEquivalentTo(String.class)
                                && call.getName().startsWith("format"));
    }
}
