package io.ringfence.tools;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the tools may know of the engine, and of each other. */
@AnalyzeClasses(
        packages = "io.ringfence.tools",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("io.ringfence.tools.(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("a command group must be readable without the others");

    /**
     * Compiling (to check and explain rules) and queries are for tools, not yet promised to others.
     */
    @ArchTest
    static final ArchRule PUBLIC_SURFACE =
            noClasses()
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("io.ringfence..")
                                    .and(
                                            not(
                                                    resideInAnyPackage(
                                                            "io.ringfence",
                                                            "io.ringfence.alert",
                                                            "io.ringfence.compile",
                                                            "io.ringfence.ecs",
                                                            "io.ringfence.eql",
                                                            "io.ringfence.journal",
                                                            "io.ringfence.plan",
                                                            "io.ringfence.query",
                                                            "io.ringfence.rule",
                                                            "io.ringfence.tools.."))))
                    .because("what the tools need, embedders need too: put it into the public API");

    @ArchTest
    static final ArchRule COMPILER_IN_ONE_PLACE =
            noClasses()
                    .that()
                    .doNotHaveSimpleName("RulePlans")
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage("io.ringfence.compile", "io.ringfence.plan"))
                    .because("RulePlans is the one class that compiles without running");

    @ArchTest
    static final ArchRule GENERATOR_ALONE =
            noClasses()
                    .that()
                    .resideInAPackage("io.ringfence.tools.generate..")
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("io.ringfence..")
                                    .and(not(resideInAPackage("io.ringfence.tools.generate.."))))
                    .because("the truth must not come from the engine that it is compared with");
}
