package io.ringfence;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;

/** Nothing calls out: neither code of ours nor the store's analytics. */
class NoTelemetryTest {
    private static final DescribedPredicate<JavaClass> NETWORK =
            DescribedPredicate.describe(
                    "reach the network",
                    type ->
                            type.getName()
                                    .matches(
                                            "(java\\.net\\.(.*Socket.*|.*Connection|InetAddress|http\\..*)"
                                                    + "|javax\\.net\\..*|com\\.sun\\.net\\..*"
                                                    + "|java\\.nio\\.channels\\..*(Socket|Datagram).*)"));

    /** The store's analytics artifact calls an outside host; it must not be on the class path. */
    @Test
    void shouldNotHaveAnalyticsOnTheClassPath() {
        assertThrows(
                ClassNotFoundException.class,
                () -> Class.forName("net.openhft.chronicle.analytics.Analytics"));
    }

    @Test
    void shouldReachTheNetworkFromTheMetricsAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.ringfence.metrics..")
                .should()
                .dependOnClassesThat(NETWORK)
                .because("a collector's engine calls nobody; what is served is served by metrics")
                .check(
                        new ClassFileImporter()
                                .withImportOption(new ImportOption.DoNotIncludeTests())
                                .importPackages("io.ringfence"));
    }
}
