package io.ringfence.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The slow, obvious twin of {@link JsonEventParser}, over Jackson: strings for paths, maps for
 * values. Text is decoded by a strict decoder first, because Jackson lets some invalid UTF-8 pass.
 */
final class SlowEventReader {
    /** Limits are ours to test: Jackson's own are out of the way. */
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNumberLength(Integer.MAX_VALUE)
                                    .maxNameLength(Integer.MAX_VALUE)
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .maxNestingDepth(100_000)
                                    .build())
                    .build();

    private final Set<String> wanted;
    private final Set<String> wantedPrefixes = new HashSet<>();

    private final Map<String, List<String>> values = new HashMap<>();
    private boolean unwrapped;
    private boolean loneSurrogate;
    private int deepest;

    SlowEventReader(Set<String> wanted) {
        this.wanted = wanted;
        for (final String path : wanted) {
            for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
                wantedPrefixes.add(path.substring(0, dot));
            }
        }
    }

    /** Status by the rules of JsonEventParser, but MALFORMED for every kind of bad JSON. */
    int read(byte[] document) {
        values.clear();
        unwrapped = false;
        loneSurrogate = false;
        deepest = 0;
        try (JsonParser parser = JSON.createParser(decode(document))) {
            final JsonToken first = parser.nextToken();
            if (first == null) {
                return ParseStatus.BLANK;
            }
            if (first != JsonToken.START_OBJECT) {
                return ParseStatus.NOT_AN_OBJECT;
            }
            boolean unique = object(parser, null, 1);
            if (parser.nextToken() != null) {
                return ParseStatus.MALFORMED;
            }
            if (loneSurrogate) {
                return ParseStatus.BAD_ESCAPE;
            }
            if (deepest > ParserLimits.DEFAULT.maxDepth()) {
                return ParseStatus.TOO_DEEP;
            }
            return unique ? ParseStatus.OK : ParseStatus.DUPLICATE_KEY;
        } catch (final CharacterCodingException ignored) {
            return ParseStatus.BAD_UTF8;
        } catch (final IOException ignored) {
            return ParseStatus.MALFORMED;
        }
    }

    /** Values by path, each with the letter of its kind in front. */
    Map<String, List<String>> values() {
        return values;
    }

    /** The same from a parsed event. */
    static Map<String, List<String>> valuesOf(ParsedEvent event) {
        final Map<String, List<String>> result = new HashMap<>();
        for (int i = 0; i < event.presentCount(); i++) {
            final int field = event.presentField(i);
            final List<String> texts = new ArrayList<>();
            for (int value = event.firstValue(field);
                    value != ParsedEvent.NULL_VALUE;
                    value = event.nextValue(value)) {
                texts.add("SNTF".charAt(event.kind(value)) + text(event, value));
            }
            result.put(event.fields().path(field), texts);
        }
        return result;
    }

    static String text(ParsedEvent event, int value) {
        return new String(
                event.bytes(value),
                event.offset(value),
                event.length(value),
                StandardCharsets.UTF_8);
    }

    private static String decode(byte[] document) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(document))
                .toString();
    }

    private boolean object(JsonParser parser, String path, int depth) throws IOException {
        deepest = Math.max(deepest, depth);
        boolean unique = true;
        final Set<String> keys = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            final String key = parser.currentName();
            checkSurrogates(key);
            final boolean outside = depth == 1 && unwrapped;
            final boolean source = path == null && key.equals("_source");
            final String memberPath = path == null ? key : path + "." + key;
            final boolean compared =
                    source
                            || !outside
                                    && (wanted.contains(memberPath)
                                            || wantedPrefixes.contains(memberPath));
            unique &= !compared || keys.add(key);
            final JsonToken token = parser.nextToken();
            if (source && depth == 1 && !unwrapped && token == JsonToken.START_OBJECT) {
                unwrapped = true;
                values.clear();
                unique &= object(parser, null, depth + 1);
            } else {
                unique &= value(parser, outside ? "\0outside" : memberPath, depth);
            }
        }
        return unique;
    }

    private boolean value(JsonParser parser, String path, int depth) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT:
                return object(parser, path, depth + 1);
            case START_ARRAY:
                deepest = Math.max(deepest, depth + 1);
                boolean unique = true;
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    unique &= value(parser, path, depth + 1);
                }
                return unique;
            case VALUE_STRING:
                checkSurrogates(parser.getText());
                add(path, 'S', parser.getText());
                return true;
            case VALUE_TRUE:
                add(path, 'T', "true");
                return true;
            case VALUE_FALSE:
                add(path, 'F', "false");
                return true;
            case VALUE_NULL:
                return true;
            default:
                add(path, 'N', parser.getText());
                return true;
        }
    }

    private void add(String path, char kind, String text) {
        if (wanted.contains(path)) {
            values.computeIfAbsent(path, unused -> new ArrayList<>()).add(kind + text);
        }
    }

    private void checkSurrogates(String text) {
        loneSurrogate |= text.codePoints().anyMatch(c -> c >= 0xd800 && c <= 0xdfff);
    }
}
