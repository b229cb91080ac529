package io.ringfence.tools.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.ringfence.ecs.EcsSchema;
import io.ringfence.query.QueryRunner;
import io.ringfence.rule.RuleSettings;
import io.ringfence.tools.cli.ExitCode;
import io.ringfence.tools.cli.ToolCommand;
import io.ringfence.tools.cli.ToolException;
import io.ringfence.tools.console.Console;
import io.ringfence.tools.console.Figures;
import io.ringfence.tools.console.Progress;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Ad-hoc EQL over a file. */
@Command(
        name = "query",
        description = "Runs EQL queries over a file of events, in event order.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A query's result is one line of JSON on standard output: its id and its matches, each a",
            "list of documents (null for a missing event), or an error with line and column. Exits",
            "with 1 when a query had an error.",
            "Example: ringfence query --events e.ndjson 'process where process.name == \"sh\"'"
        })
public final class QueryCommand extends ToolCommand {
    private static final String ONLY_QUERY_ID = "query";

    /** A field that no document has: events of one time then stay in the order they came. */
    private static final String NO_TIEBREAKER = "ringfence.no_tiebreaker";

    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(
            names = "--events",
            required = true,
            paramLabel = "FILE",
            description = "Events, one JSON document a line, gzip or not; - for standard input.")
    private String events;

    @Option(
            names = "--queries",
            paramLabel = "FILE",
            description = "Many queries: a line of JSON each, {\"id\": ..., \"query\": ...}.")
    private Path queryFile;

    @Option(
            names = "--schema",
            paramLabel = "MAPPING",
            description = "Field types from an Elasticsearch mapping (JSON) instead of ECS.")
    private Path mappingFile;

    @Option(
            names = "--timestamp",
            paramLabel = "FIELD",
            defaultValue = "@timestamp",
            description = "Event time (${DEFAULT-VALUE}).")
    private String timestampField;

    @Option(
            names = "--tiebreaker",
            paramLabel = "FIELD",
            defaultValue = "event.sequence",
            description = "Order of events of one time (${DEFAULT-VALUE}); '' for none.")
    private String tiebreakerField;

    @Option(
            names = "--category",
            paramLabel = "FIELD",
            defaultValue = "event.category",
            description = "What 'process where' compares with (${DEFAULT-VALUE}).")
    private String categoryField;

    @Option(
            names = "--max-samples-per-key",
            paramLabel = "N",
            defaultValue = "1",
            description = "Combinations that a 'sample' gives for a key (${DEFAULT-VALUE}).")
    private int maxSamplesPerKey;

    @Parameters(paramLabel = "EQL", arity = "0..1", description = "One query.")
    private String eql;

    /** Reads and writes there. */
    public QueryCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        if (null == eql == (null == queryFile)) {
            throw ToolException.usage("give either one query, or --queries FILE");
        }
        if (maxSamplesPerKey < 1) {
            throw ToolException.usage("max-samples-per-key=" + maxSamplesPerKey + ": at least 1");
        }
        final QueryDocuments documents = QueryDocuments.read(events, console.in());
        try (OutputStream out = new BufferedOutputStream(console.out());
                Progress progress = new Progress(console, "queries", isQuiet())) {
            final QueryResults results =
                    new QueryResults(
                            new QueryRunner(documents.list(), settings(documents)),
                            documents,
                            out,
                            maxSamplesPerKey);
            if (null != eql) {
                results.run(TextNode.valueOf(ONLY_QUERY_ID), eql);
            } else {
                runAll(results, progress);
            }
            out.flush();
            progress.clear();
            final int left = documents.tooLongCount() + results.rejectedCount();
            if (left > 0 && !isQuiet()) {
                console.err()
                        .println(
                                "ringfence: "
                                        + Figures.count(left, "document")
                                        + " left out: not JSON, too long, or without a time");
            }
            return 0 == results.errorCount() ? ExitCode.OK : ExitCode.PROBLEM;
        }
    }

    private void runAll(QueryResults results, Progress progress) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(queryFile)) {
            int number = 0;
            for (String line = lines.readLine(); null != line; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    runLine(results, line, number);
                    progress.done(number);
                }
            }
        }
    }

    private void runLine(QueryResults results, String line, int number) throws IOException {
        final JsonNode query;
        try {
            query = JSON.readTree(line);
        } catch (final IOException e) {
            throw ToolException.problem(queryFile + ":" + number + ": not a line of JSON", e);
        }
        if (!query.path("query").isTextual()) {
            throw ToolException.problem(queryFile + ":" + number + ": no \"query\" in it", null);
        }
        final JsonNode id = query.path("id");
        results.run(
                id.isMissingNode() ? IntNode.valueOf(number) : id, query.path("query").asText());
    }

    private RuleSettings settings(QueryDocuments documents) throws IOException {
        // As an index: its mapping, and what the documents add to it.
        final EcsSchema schema =
                null == mappingFile
                        ? EcsSchema.ecs()
                        : EcsSchema.fromMapping(mapping())
                                .completedWith(FieldNames.of(documents.list()));
        return new RuleSettings(
                schema,
                false,
                timestampField,
                tiebreakerField.isEmpty() ? NO_TIEBREAKER : tiebreakerField,
                categoryField,
                true);
    }

    private Map<?, ?> readMapping() throws IOException {
        return JSON.readValue(mappingFile.toFile(), Map.class);
    }

    private Map<String, ?> mapping() throws IOException {
        try {
            final Map<String, Object> mapping = new java.util.LinkedHashMap<>();
            readMapping().forEach((key, value) -> mapping.put(key.toString(), value));
            return mapping;
        } catch (final com.fasterxml.jackson.core.JsonProcessingException e) {
            throw ToolException.problem(mappingFile + ": not a mapping in JSON", e);
        }
    }
}
