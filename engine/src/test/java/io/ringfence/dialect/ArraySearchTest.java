package io.ringfence.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ringfence.support.Behaviour;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code _arraysearch}: members stay together, an element at a time. */
class ArraySearchTest {
    private static final String BOTH =
            "api where _arraysearch(process.stack, $e, $e.name : \"a*\" and $e.size > 5)";
    private static final String STACK = "'process':{'name':'x','stack':";

    @TempDir private Path folder;

    @Test
    void shouldKeepTheMembersOfAnElementTogether() {
        assertEquals(
                "010",
                verdicts(
                        BOTH,
                        STACK + "[{'name':'abc','size':1},{'name':'b','size':9}]}",
                        STACK + "[{'name':'b','size':1},{'size':9,'name':'ABC'}]}",
                        STACK + "[{'name':'abc'},{'size':9}]}"));
    }

    @Test
    void shouldSeeFlattenedValuesOutsideOfASearch() {
        assertEquals(
                "1",
                verdicts(
                        "api where process.stack.name : \"a*\" and process.stack.size > 5",
                        STACK + "[{'name':'abc','size':1},{'name':'b','size':9}]}"));
    }

    @Test
    void shouldTakeASingleObjectForAnArrayOfOne() {
        assertEquals(
                "101",
                verdicts(
                        BOTH,
                        STACK + "{'name':'abc','size':9}}",
                        STACK + "{'name':'abc'}}",
                        "'process.stack.name':'abc','process':{'stack.size':[1,9]}"));
    }

    @Test
    void shouldFindNothingInAnAbsentOrEmptyArray() {
        final String negated =
                "api where not _arraysearch(process.stack, $e, not $e.name : \"a*\")";
        assertEquals("00", verdicts(BOTH, STACK + "[]}", "'process':{'name':'x'}"));
        assertEquals(
                "1110",
                verdicts(
                        negated,
                        STACK + "[]}",
                        "'process':{'name':'x'}",
                        STACK + "[{'name':'a'}]}",
                        STACK + "[{'name':'a'},{}]}"));
    }

    @Test
    void shouldComplementWithinTheElement() {
        assertEquals(
                "01",
                verdicts(
                        "api where _arraysearch(process.stack, $e, $e.ok == true and"
                                + " not $e.name in (\"a\", \"b\"))",
                        STACK + "[{'name':['c','b'],'ok':true},{'name':'c','ok':false}]}",
                        STACK + "[{'name':'a','ok':true},{'name':'c','ok':true}]}"));
    }

    @Test
    void shouldSeeTheWholeEventOutsideOfTheArray() {
        assertEquals(
                "10",
                verdicts(
                        "api where _arraysearch(process.stack, $e,"
                                + " stringcontains~($e.name, process.name) and $e.size == 1)",
                        STACK + "[{'name':'c','size':1},{'name':'aXb','size':1}]}",
                        STACK + "[{'name':'c','size':1},{'name':'aXb','size':2}]}"));
    }

    @Test
    void shouldSearchScalars() {
        assertEquals(
                "10",
                verdicts(
                        "api where _arraysearch(process.args, $a, $a : \"*b*\" and not $a : \"b\")",
                        "'process':{'args':['b','abc']}",
                        "'process':{'args':['b','c']}"));
    }

    @Test
    void shouldKeepElementsOfNestedObjectsAndOfSearchHitsApart() {
        assertEquals(
                "01",
                verdicts(
                        "api where _arraysearch(process.stack, $e,"
                                + " $e.sig.name == \"m\" and $e.sig.ok == true)",
                        STACK + "[{'sig':[{'name':'m'},{'ok':false}]},{'sig':{'ok':true}}]}",
                        STACK + "[[{'sig':[{'name':'m'},{'ok':true}]}],{'sig':{'ok':false}}]}"));
    }

    @Test
    void shouldTellWhetherAnObjectHasAnyMember() {
        assertEquals(
                "100",
                verdicts(
                        "api where process.code_signature != null",
                        "'process':{'code_signature':{'status':'x'}}",
                        "'process':{'code_signature':{'status':null}}",
                        "'process':{'name':'x'}"));
    }

    @Test
    void shouldCompareFields() {
        assertEquals(
                "10",
                verdicts(
                        "api where Target.process.executable != process.executable",
                        "'process':{'executable':'a'},'Target':{'process':{'executable':'b'}}",
                        "'process':{'executable':'a'},'Target':{'process':{'executable':'a'}}"));
    }

    /** A digit for each event: 1 when the rule fires. */
    private String verdicts(String query, String... events) {
        final List<String> lines = new ArrayList<>();
        for (int i = 0; i < events.length; i++) {
            lines.add("'event':{'category':'api','id':'" + i + "'}," + events[i]);
        }
        final List<String> fired =
                Behaviour.run(Behaviour.rules(folder, query), lines.toArray(new String[0]));
        final StringBuilder out = new StringBuilder();
        for (int i = 0; i < events.length; i++) {
            out.append(fired.contains(Integer.toString(i)) ? '1' : '0');
        }
        return out.toString();
    }
}
