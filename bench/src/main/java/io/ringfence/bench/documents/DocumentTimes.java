package io.ringfence.bench.documents;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringfence.*; import io.ringfence.rule.*; import io.ringfence.compile.*; import io.ringfence.event.*; import io.ringfence.plan.*; import io.ringfence.predicate.*;
import io.ringfence.bench.byhand.*;
import java.nio.file.*; import java.util.*;

public final class DocumentTimes {
  interface Pass { void run() throws Exception; }
  public static void main(String[] args) throws Exception {
    final int N = Integer.getInteger("n", 6000);
    DocumentStream st = new DocumentStream(Path.of(args[0]), N);
    Map<String,Pass> passes = new LinkedHashMap<>();
    Set<String> want = new HashSet<>(Arrays.asList(System.getProperty("what","jackson,jacksonfields,seed,seednf,parse,match,full").split(",")));
    RuleSet rules = RuleSet.load(Path.of(System.getProperty("ringfence.rules", "/work/shared/rules")));
    RuleSet seed = RuleSet.load(Path.of(System.getProperty("seed", "/work/main/tools/rules/macos_osascript_public_connection.toml")));
    DetectionPlan plan = RuleCompiler.compile(rules);
    long[] t={1_800_000_000_000_000_000L};
    if (want.contains("jackson")) { JacksonBaseline j = new JacksonBaseline(); passes.put("jackson", () -> { for (int i=0;i<N;i++) j.onEvent(st.bytes(), st.offset(i), st.length(i)); }); }
    Detector[] ds = { Detector.create(seed, new DetectorSettings(), x->{}), Detector.create(seed, new DetectorSettings().preFilter(false), x->{}), Detector.create(rules, new DetectorSettings(), x->{}) };
    String[] names = {"seed","seednf","full"};
    if (want.contains("parse")) { JsonEventParser p = new JsonEventParser(plan.fields(), ParserLimits.DEFAULT); ParsedEvent e = new ParsedEvent(plan.fields());
      passes.put("parse", () -> { for (int i=0;i<N;i++) p.parse(st.bytes(), st.offset(i), st.length(i), e); }); }
    if (want.contains("match")) { JsonEventParser p = new JsonEventParser(plan.fields(), ParserLimits.DEFAULT); ParsedEvent e = new ParsedEvent(plan.fields());
      EventMatcher m = new EventMatcher(plan.matches()); EventHits h = new EventHits();
      passes.put("parse+match", () -> { for (int i=0;i<N;i++) { p.parse(st.bytes(), st.offset(i), st.length(i), e); h.reset(i,0); m.match(e,h);} }); }
    for (int k=0;k<3;k++) { Detector d = ds[k]; if (want.contains(names[k])) passes.put(names[k], () -> { for (int i=0;i<N;i++) { t[0]+=10_000_000L; d.onEvent(st.bytes(), st.offset(i), st.length(i), t[0]);} }); }
    int rounds = Integer.getInteger("rounds", 40), warm = Integer.getInteger("warm", 80);
    Map<String,double[]> out = new LinkedHashMap<>(); for (String k: passes.keySet()) out.put(k,new double[rounds]);
    double[][] ratios=new double[passes.size()][rounds]; long total=0;
    for (int r=-warm;r<rounds;r++) { st.next(); total=st.offset(N-1)+st.length(N-1); int k=0; double first=0; for (var p: passes.entrySet()) { long s=System.nanoTime(); p.getValue().run(); double us=(System.nanoTime()-s)/1e3/N; if(k==0) first=us; if (r>=0) { out.get(p.getKey())[r]=us; ratios[k][r]=first/us; } k++; } }
    System.out.printf("mean %d B; JDK %s; full: %s%n", total/N, System.getProperty("java.version"), ds[2].stats());
    int k=0; for (var p: out.entrySet()) { double[] v=p.getValue(); Arrays.sort(v); Arrays.sort(ratios[k]); System.out.printf("%-12s us/event: least %.3f median %.3f  ratio to first median %.2f [%.2f - %.2f]%n", p.getKey(), v[0], v[rounds/2], ratios[k][rounds/2], ratios[k][0], ratios[k++][rounds-1]); }
  }
}
