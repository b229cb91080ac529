package io.ringfence.tools.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.ringfence.eql.Diagnostics;
import io.ringfence.eql.EqlParser;
import io.ringfence.eql.Source;
import io.ringfence.tools.console.TextTable;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Elasticsearch's EQL suites and our boundary cases through the {@code query} command, a table of
 * what passed at the end.
 */
class SharedConformanceTest {
    private static final List<Score> SCORES = new ArrayList<>();

    @TempDir Path temporary;
    private Path conformance;
    private Indexes indexes;

    @BeforeEach
    void findCases() {
        conformance = SharedFolder.conformance();
        indexes = new Indexes(conformance, temporary);
    }

    @AfterAll
    static void printTable() {
        if (SCORES.isEmpty()) {
            return;
        }
        SCORES.sort((a, b) -> a.file().compareTo(b.file()));
        final TextTable table = new TextTable("  ", "file", ">passed", ">total", "excused");
        for (final Score score : SCORES) {
            table.row(
                    score.file(),
                    Integer.toString(score.passedCount()),
                    Integer.toString(score.totalCount()),
                    score.excused().entrySet().stream()
                            .map(excuse -> excuse.getValue() + ": " + excuse.getKey().reason())
                            .collect(Collectors.joining("; ")));
        }
        System.out.println("Elasticsearch's EQL cases through the query command:");
        table.print(System.out);
    }

    @Test
    void shouldAnswerTestQueries() throws IOException {
        suite("test_queries.toml", indexes.endgame(), 133);
    }

    @Test
    void shouldAnswerAdditionalTestQueries() throws IOException {
        suite("additional_test_queries.toml", indexes.endgame(), 61);
    }

    @Test
    void shouldAnswerDateQueries() throws IOException {
        suite("test_queries_date.toml", indexes.endgame(), 4);
    }

    @Test
    void shouldAnswerDateNanosQueries() throws IOException {
        suite("test_queries_date_nanos.toml", indexes.endgameNanos(), 3);
    }

    @Test
    void shouldAnswerExtraQueries() throws IOException {
        suite("test_extra.toml", indexes.extra(), 40);
    }

    @Test
    void shouldAnswerMissingEventQueries() throws IOException {
        suite("test_missing_events.toml", indexes.missingEvents(), 26);
    }

    @Test
    void shouldAnswerSamples() throws IOException {
        suite("test_sample.toml", indexes.samples("sample1", "sample2", "sample3"), 25);
    }

    @Test
    void shouldAnswerMultipleSamples() throws IOException {
        suite("test_sample_multi.toml", indexes.samples("sample-multi"), 9);
    }

    @Test
    void shouldAnswerBoundaryCases() throws IOException {
        final Score score = score("boundary_cases.json");
        BoundaryCases.run(conformance.resolve(score.file()), temporary, score);
        check(score, 72);
    }

    @Test
    void shouldAnswerSeries() throws IOException {
        final Score score = score("sequences.series-spec");
        for (final SeriesSpec.Series series : SeriesSpec.read(conformance.resolve(score.file()))) {
            final Corpus corpus =
                    Corpus.of(temporary, series.documents(), "id")
                            .option("--category", "cat")
                            .option("--tiebreaker", "");
            score.expect(series.test(), corpus.run(List.of(series.test().query()), 1).get(0));
        }
        check(score, 25);
    }

    @Test
    void shouldAcceptSupportedStatements() {
        final Score score = score("queries-supported.eql");
        for (final String statement : Statements.read(conformance.resolve(score.file()))) {
            final Source source = Source.of("query", statement.replace(Excuse.UNTERMINATED, ""));
            final Diagnostics problems = new Diagnostics(source);
            final boolean parsed =
                    null != EqlParser.parse(source, EqlParser.Dialect.STOCK, problems);
            score.expect(
                    oneLine(statement), parsed, problems.list().stream().findFirst().toString());
        }
        check(score, 219);
    }

    @Test
    void shouldRejectUnsupportedStatements() throws IOException {
        final Score score = score("queries-unsupported.eql");
        final List<String> statements = Statements.read(conformance.resolve(score.file()));
        final List<Answer> answers = oneDocument().run(statements, 1);
        for (int i = 0; i < statements.size(); i++) {
            score.expect(oneLine(statements.get(i)), null != answers.get(i).error(), "accepted");
        }
        check(score, 116);
    }

    @Test
    void shouldFoldConstants() throws IOException {
        fold("test_folding.toml");
    }

    @Test
    void shouldFoldStringFunctions() throws IOException {
        fold("test_string_functions.toml");
    }

    private void suite(String file, Corpus corpus, int expectedCount) throws IOException {
        final Score score = score(file);
        final Map<Integer, List<EqlCase>> byOption =
                TomlCases.read(conformance.resolve(file)).stream()
                        .collect(Collectors.groupingBy(EqlCase::maxSamplesPerKey));
        for (final Map.Entry<Integer, List<EqlCase>> cases : byOption.entrySet()) {
            final List<String> queries = cases.getValue().stream().map(EqlCase::query).toList();
            final List<Answer> answers = corpus.run(queries, cases.getKey());
            for (int i = 0; i < answers.size(); i++) {
                score.expect(cases.getValue().get(i), answers.get(i));
            }
        }
        check(score, expectedCount);
    }

    private void fold(String file) throws IOException {
        final Score score = score(file);
        final List<FoldCases.FoldCase> cases =
                FoldCases.read(TomlCases.parse(conformance.resolve(file)));
        final List<Answer> answers =
                oneDocument().run(cases.stream().map(FoldCases.FoldCase::query).toList(), 1);
        for (int i = 0; i < cases.size(); i++) {
            final FoldCases.FoldCase test = cases.get(i);
            final Answer answer = answers.get(i);
            final boolean passed =
                    test.rejected() ? null != answer.error() : 1 == answer.matches().size();
            score.expect(test.name(), passed, answer + " for " + test.query());
        }
        check(score, cases.size());
    }

    private Corpus oneDocument() throws IOException {
        final ObjectNode document = Corpus.JSON.createObjectNode();
        document.put("@timestamp", "2020-01-01T00:00:00Z").put("id", 1);
        return Corpus.of(temporary, List.of(document), "id");
    }

    private static Score score(String file) {
        final Score score = new Score(file);
        SCORES.add(score);
        return score;
    }

    private static void check(Score score, int expectedCount) {
        assertEquals("", String.join("\n", score.failures()), score.file());
        assertEquals(expectedCount, score.totalCount(), score.file());
    }

    private static String oneLine(String statement) {
        return statement.strip().replaceAll("\\s+", " ");
    }
}
