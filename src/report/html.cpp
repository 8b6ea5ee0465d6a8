#include "report/report.h"

#include <algorithm>
#include <ctime>
#include <map>

#include "finding/related_words.h"
#include "report/finding_text.h"
#include "report/graph_drawing.h"
#include "report/html_text.h"
#include "report/shown_source.h"
#include "report/terminal_text.h"
#include "report/xml.h"
#include "rules/catalog/rule_set.h"

extern "C" {
extern const char lintel_page_style_begin[], lintel_page_style_end[];
extern const char lintel_page_script_begin[], lintel_page_script_end[];
}

namespace lintel::report {
namespace {

/// A browser is slow with more.
constexpr std::size_t max_findings = 5'000;
constexpr std::size_t max_undecided = 1'000;

/// Strings as a JSON array, for an attribute.
std::string json_array(const std::vector<std::string>& texts) {
  std::string json = "[";
  for (const std::string& text : texts) {
    json += json.size() > 1 ? ",\"" : "\"";
    for (const char c : printable(text)) {
      if (c == '"' || c == '\\') json += '\\';
      json += c;
    }
    json += '"';
  }
  return json + "]";
}

std::string pair_of(std::string_view name, const std::string& html) {
  return "<dt>" + std::string(name) + "</dt><dd>" + html + "</dd>\n";
}

/// What leads to a finding, and what else is at fault as it is: a list for each.
std::string related_pairs(const Finding& finding, ShownSource& sources) {
  std::string origins, others;
  for (const RelatedLocation& related : finding.related) {
    const bool is_other = words_of_related(related.message).label == "also";
    (is_other ? others : origins) += "<li>" + escaped_text(related.message) + " at " + html_place(related.location) +
                                     html_excerpt(related.location, sources, 0) + "</li>\n";
  }
  const auto pair = [](std::string_view name, const std::string& items) {
    return items.empty() ? items : pair_of(name, "<ol class=\"origins\">" + items + "</ol>");
  };
  return pair("from", origins) + pair("also", others);
}

std::string instances_of(const Finding& finding) {
  constexpr std::size_t max_instances = 200;
  std::string items;
  for (std::size_t i = 0; i < finding.instances.size() && i < max_instances; ++i)
    items += (i ? ", <code>" : "<code>") + escaped_text(finding.instances[i]) + "</code>";
  if (finding.instances.size() > max_instances)
    items += " and " + std::to_string(finding.instances.size() - max_instances) + " more";
  return items;
}

std::string finding_html(const Finding& finding, std::size_t index, ShownSource& sources) {
  const std::string severity = to_string(finding.severity);
  std::vector<std::string> addresses(finding.instances.begin(), finding.instances.end());
  if (addresses.empty()) addresses.push_back(finding.resource_address);
  std::string out = "<article class=\"finding is-" + severity + "\" id=\"f" + std::to_string(index) +
                    "\" data-severity=\"" + severity + "\" data-rule=\"" + html_attribute(finding.rule) +
                    "\" data-file=\"" + html_attribute(finding.location.file) + "\" data-type=\"" +
                    html_attribute(finding.resource_type) + "\" data-addresses=\"" +
                    escape_markup(json_array(addresses), true) + "\"" +
                    (finding.suppressed ? " data-suppressed=\"1\"" : "") + ">\n<h4><span class=\"badge " + severity +
                    "\">" + severity + "</span>" + escaped_text(finding.message) + "</h4>\n<p>" +
                    html_place(finding.location) + " · <a class=\"rule\" href=\"#rule-" + html_attribute(finding.rule) +
                    "\">" + escaped_text(finding.rule) + "</a></p>\n" + html_excerpt(finding.location, sources, 1);
  std::string pairs = pair_of(
      "resource", "<code>" + escaped_text(finding.resource_address) + "</code> " + escaped_text(finding.resource_type));
  if (finding.suppressed) pairs += pair_of("suppressed by", escaped_text(finding.suppression));
  std::string conditions;
  for (const std::string& condition : finding.conditions)
    conditions += (conditions.empty() ? "" : " and ") + escaped_text(condition);
  if (!conditions.empty()) pairs += pair_of("when", conditions);
  if (!finding.instances.empty()) pairs += pair_of("instances", instances_of(finding));
  pairs += related_pairs(finding, sources);
  if (!finding.fix.empty()) pairs += pair_of("fix", html_sentence(finding.fix));
  return out + "<dl>\n" + pairs + "</dl>\n</article>\n";
}

std::string rule_html(const std::string& id, const Finding& finding, const Rule* rule) {
  const RuleDescription description = rule ? describe(*rule) : RuleDescription{};
  std::string out = "<details id=\"rule-" + html_attribute(id) + "\"><summary><span class=\"rule\">" +
                    escaped_text(id) + "</span> " + escaped_text(finding.title) + "</summary>\n";
  if (!description.reason.empty()) out += "<p>" + html_sentence(description.reason) + "</p>\n";
  std::string aliases;
  for (const std::string& alias : description.aliases) aliases += (aliases.empty() ? "" : ", ") + escaped_text(alias);
  if (!aliases.empty()) out += "<p class=\"soft\">Also known as " + aliases + "</p>\n";
  for (const std::string& reference : description.references) {
    if (description.built_in && reference.starts_with("https://"))
      out += "<p><a href=\"" + html_attribute(reference) + "\" rel=\"noreferrer\">" + escaped_text(reference) +
             "</a></p>\n";
  }
  return out + "</details>\n";
}

std::string rules_html(const ScanReport& report, const std::vector<const Finding*>& shown) {
  std::map<std::string, const Finding*> used;
  for (const Finding* finding : shown) used.try_emplace(finding->rule, finding);
  std::string out;
  for (const auto& [id, finding] : used)
    out += rule_html(id, *finding, report.rules ? report.rules->find(id) : nullptr);
  return out.empty() ? out : "<section>\n<h2>Rules</h2>\n" + out + "</section>\n";
}

std::string diagnostics_html(const ScanReport& report, ShownSource& sources) {
  std::string out;
  for (const Diagnostic& diagnostic : report.diagnostics) {
    out += "<article class=\"finding" + std::string(diagnostic.severity == "error" ? " is-critical" : "") +
           "\"><h4><span class=\"badge\">" + escaped_text(diagnostic.severity) + "</span>" +
           escaped_text(diagnostic.message) + "</h4><p>" + html_place(diagnostic.location) +
           " · <span class=\"rule\">" + escaped_text(diagnostic.code) + "</span></p>" +
           html_excerpt(diagnostic.location, sources, 0) + "</article>\n";
  }
  if (out.empty()) return out;
  return "<section>\n<h2>Files not read, and other problems</h2>\n" + out + "</section>\n";
}

std::string undecided_html(const ScanReport& report) {
  if (report.undecided.empty()) return {};
  std::string items;
  for (std::size_t i = 0; i < report.undecided.size() && i < max_undecided; ++i) {
    const Undecided& entry = report.undecided[i];
    items += "<li><span class=\"rule\">" + escaped_text(entry.rule) + "</span> for <code>" +
             escaped_text(entry.resource_address) + "</code>: " + escaped_text(entry.why) + ", " +
             html_place(entry.blocked_at.file.empty() ? entry.location : entry.blocked_at) + "</li>\n";
  }
  if (report.undecided.size() > max_undecided)
    items += "<li>and " + std::to_string(report.undecided.size() - max_undecided) + " more</li>\n";
  return "<section>\n<h2>Undecided</h2>\n<p class=\"soft\">These results depend on values that are known only "
         "after deployment.</p>\n<details><summary>" +
         std::to_string(report.undecided.size()) + " undecided</summary><ul>" + items + "</ul></details>\n</section>\n";
}

std::string time_of(const ScanReport& report) {
  const std::time_t time = static_cast<std::time_t>(report.finished_at);
  std::tm parts{};
  if (report.finished_at == 0 || !gmtime_r(&time, &parts)) return {};
  char text[40];
  return {text, std::strftime(text, sizeof text, ", %Y-%m-%d %H:%M UTC", &parts)};
}

std::string counts_html(const ScanSummary& summary) {
  std::string items;
  for (const Severity severity :
       {Severity::critical, Severity::high, Severity::medium, Severity::low, Severity::info}) {
    const auto found = summary.findings.find(severity);
    if (found == summary.findings.end() || found->second == 0) continue;
    const std::string name = to_string(severity);
    items += "<li><label><input type=\"checkbox\" class=\"script\" checked value=\"" + name + "\"><strong class=\"" +
             name + "\">" + std::to_string(found->second) + "</strong> " + name + "</label></li>\n";
  }
  std::string unjudged;
  for (const std::string& line : unjudged_lines(summary))
    unjudged += "<p class=\"soft\">Not checked: " + html_sentence(line) + "</p>\n";
  return "<ul class=\"counts\">\n" + items + "</ul>\n<p class=\"soft\">" + scope_counts(summary) + "</p>\n" + unjudged;
}

std::string controls_html(bool with_suppressed) {
  return std::string(
             "<div class=\"controls script\">\n<input type=\"search\" id=\"search\" placeholder=\"Search (/)\" "
             "aria-label=\"Search\">\n<select id=\"group\" aria-label=\"Group by\"><option value=\"\">No "
             "groups</option><option value=\"severity\">By severity</option><option value=\"rule\">By rule</option>"
             "<option value=\"file\">By file</option><option value=\"type\">By resource type</option></select>\n") +
         (with_suppressed ? "<label><input type=\"checkbox\" id=\"suppressed\" checked> suppressed</label>\n" : "") +
         "<button type=\"button\" id=\"reset\">Reset</button>\n<span id=\"shown\" class=\"soft\" "
         "aria-live=\"polite\"></span>\n</div>\n";
}

}  // namespace

std::string write_html(const ScanReport& report, const Style& style) {
  const std::string_view sheet(lintel_page_style_begin,
                               static_cast<std::size_t>(lintel_page_style_end - lintel_page_style_begin));
  const std::string_view script(lintel_page_script_begin,
                                static_cast<std::size_t>(lintel_page_script_end - lintel_page_script_begin));
  ShownSource sources(report);
  std::vector<const Finding*> shown = shown_findings(report, style);
  const std::size_t total = shown.size();
  keep_most(shown, max_findings);
  const bool with_suppressed =
      std::any_of(shown.begin(), shown.end(), [](const Finding* finding) { return finding->suppressed; });

  std::string out =
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"" +
      page_policy(sheet, script) +
      "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"generator\" content=\"lintel " +
      std::string(version()) +
      "\">\n"
      "<title>Lintel: " +
      count(total_findings(report.summary), "finding") + "</title>\n<style>" + std::string(sheet) +
      "</style>\n</head>\n<body>\n<header>\n<h1>Lintel: " + count(total_findings(report.summary), "finding") +
      "</h1>\n" + counts_html(report.summary) + "</header>\n<main>\n";
  const std::string graph = draw_graph(report, style);
  if (!graph.empty()) out += "<section>\n<h2>Resources</h2>\n" + graph + "</section>\n";
  out += "<h2>Findings</h2>\n" + controls_html(with_suppressed);
  if (total > max_findings)
    out += "<p><strong>The " + std::to_string(max_findings) + " most severe of " + std::to_string(total) +
           " findings are shown.</strong></p>\n";
  out += "<section id=\"findings\">\n";
  for (std::size_t i = 0; i < shown.size(); ++i) out += finding_html(*shown[i], i, sources);
  if (shown.empty()) out += "<p>Nothing was found.</p>\n";
  out += "</section>\n" + (style.show_diagnostics ? diagnostics_html(report, sources) : std::string()) +
         undecided_html(report) + rules_html(report, shown) + "</main>\n<footer>lintel " + std::string(version()) +
         time_of(report) + "</footer>\n<script>" + std::string(script) + "</script>\n</body>\n</html>\n";
  return out;
}

}  // namespace lintel::report
