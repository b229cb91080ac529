package io.ringfence.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.ringfence.bench.documents.DocumentStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Events made from documents are new in what events differ in, and alike in the rest. */
class DocumentStreamTest {
    private static final int BATCH = 900;

    private final ObjectMapper mapper = new ObjectMapper();

    @TempDir Path folder;

    private void write(String system, String category, String type, String action, String more)
            throws IOException {
        final String document =
                "{'process':{'entity_id':'one','pid':17,'name':'tool','args':['tool','-v'],"
                        + "'command_line':'tool -v','parent':{'entity_id':'two'}},"
                        + more
                        + "'@timestamp':'2026-01-01T00:00:00Z',"
                        + "'data_stream':{'dataset':'endpoint.events.%2$s'},"
                        + "'host':{'id':'h','name':'n','os':{'type':'%1$s','version':'9'}},"
                        + "'event':{'category':['%2$s'],'type':['%3$s'],'action':'%4$s','id':'e',"
                        + "'sequence':1}}";
        Files.writeString(
                folder.resolve(system + '-' + category + ".json"),
                String.format(document, system, category, type, action).replace('\'', '"'));
    }

    private void writeAll() throws IOException {
        for (final String system : new String[] {"windows", "linux", "macos"}) {
            write(system, "process", "start", "exec", "");
        }
        write(
                "macos",
                "file",
                "change",
                "modification",
                "'file':{'name':'a.txt','path':'/x/a.txt'},");
        final String ends = "'destination':{'ip':'1.2.3.4'},'source':{'port':1},'network':{},";
        write("windows", "network", "start", "connect", ends + "'dns':{'question':{'name':'q'}},");
    }

    @Test
    void shouldMakeNewEventsOfAllKinds() throws IOException {
        writeAll();
        final DocumentStream stream = new DocumentStream(folder, BATCH);
        final Map<String, Integer> systems = new TreeMap<>();
        final Set<String> ids = new HashSet<>();
        final Set<String> paths = new HashSet<>();
        final Map<String, JsonNode> hosts = new TreeMap<>();
        for (int batch = 0; batch < 2; batch++) {
            stream.next();
            for (int i = 0; i < stream.count(); i++) {
                final JsonNode event =
                        mapper.readTree(stream.bytes(), stream.offset(i), stream.length(i));
                final JsonNode host = event.get("host");
                systems.merge(host.at("/os/type").asText(), 1, Integer::sum);
                assertTrue(ids.add(event.at("/event/id").asText()));
                assertEquals(host, hosts.getOrDefault(host.get("id").asText(), host));
                hosts.put(host.get("id").asText(), host);
                final String path = event.at("/file/path").asText();
                assertTrue(path.isEmpty() || paths.add(path), path);
                assertTrue(path.endsWith(event.at("/file/name").asText()), path);
                final JsonNode process = event.get("process");
                assertNotEquals(process.get("entity_id"), process.at("/parent/entity_id"));
                assertTrue(process.get("command_line").asText().startsWith("tool -v"));
            }
        }
        assertEquals(
                Map.of("windows", 2 * BATCH / 3, "linux", 2 * BATCH / 3, "macos", 2 * BATCH / 3),
                systems);
    }

    @Test
    void shouldSayWhatIsMissing() throws IOException {
        write("windows", "process", "start", "start", "");
        final Throwable refused =
                assertThrows(
                        IllegalArgumentException.class, () -> new DocumentStream(folder, BATCH));
        assertTrue(refused.getMessage().contains("windows network"), refused.getMessage());
    }
}
