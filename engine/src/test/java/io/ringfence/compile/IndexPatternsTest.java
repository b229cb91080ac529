package io.ringfence.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** What index patterns say about data sets, in the shapes that public rules have. */
class IndexPatternsTest {
    @ParameterizedTest
    @CsvSource({
        "logs-endpoint.events.network-*, endpoint.events.network",
        "logs-endpoint.events.network-default, endpoint.events.network",
        "logs-endpoint.events.network-prod*, endpoint.events.network",
        "logs-endpoint.events.process*, endpoint.events.process*",
        "logs-endpoint.events.*, endpoint.events.*",
        "logs-sentinel_one_cloud_funnel.*, sentinel_one_cloud_funnel.*",
        "logs-okta*, okta*",
        "logs-crowdstrike.fdr*-*, crowdstrike.fdr*",
        "logs-a*.b*, a*",
        "metrics-system.process-*, system.process",
        "traces-apm-*, apm",
        "*:logs-system.auth-*, system.auth",
        "eu:logs-system.auth-*::failures, system.auth",
    })
    void shouldReadADataset(String pattern, String dataset) {
        assertEquals(
                new IndexPatterns(List.of(dataset), false, false),
                IndexPatterns.of(List.of(pattern)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"winlogbeat-*", "auditbeat-*", "filebeat*", "endgame-*", "apm-*-span*"})
    void shouldKnowIndicesOfBeats(String pattern) {
        assertEquals(new IndexPatterns(List.of(), true, false), IndexPatterns.of(List.of(pattern)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "logs*",
                "logs-*",
                "logs-*-*",
                "logs-*.audit-*",
                "*:*",
                ".alerts-security.*",
                ".ds-logs-system.auth-default-2026.11.24-000001",
                "logs-alias",
                "my-own-index",
                "-logs-system.auth-*",
                "",
            })
    void shouldTakeOtherIndicesToHoldAnything(String pattern) {
        assertTrue(IndexPatterns.of(List.of(pattern)).any());
        assertTrue(IndexPatterns.of(List.of("logs-system.auth-*", "*")).any());
    }

    @Test
    void shouldTakeNoPatternsAsNoLimit() {
        assertTrue(IndexPatterns.of(List.of()).any());
    }

    @Test
    void shouldPassOverExclusions() {
        final IndexPatterns patterns =
                IndexPatterns.of(List.of("logs-endpoint.*-*", "-logs-endpoint.alerts-*"));

        assertEquals(List.of("endpoint.*"), patterns.datasets());
        assertFalse(patterns.any());
    }

    @Test
    void shouldSortAndDropWhatAnotherCovers() {
        final IndexPatterns patterns =
                IndexPatterns.of(
                        List.of(
                                "logs-system.auth-*",
                                "logs-endpoint.events.process-*",
                                "winlogbeat-*",
                                "logs-endpoint.events.*",
                                "logs-endpoint.events.process*",
                                "logs-aws.cloudtrail-*",
                                "logs-system.auth-prod"));

        assertEquals(
                new IndexPatterns(
                        List.of("aws.cloudtrail", "endpoint.events.*", "system.auth"), true, false),
                patterns);
    }
}
