#include <algorithm>
#include <nlohmann/json.hpp>

#include "frontend/template_fault.h"
#include "lsp/features/completion.h"
#include "lsp/features/evaluation.h"
#include "lsp/features/names.h"
#include "lsp/features/repair_edit.h"
#include "lsp/features/rule_hover.h"
#include "lsp/features/suppression_edit.h"
#include "lsp/protocol/protocol.h"
#include "lsp/server/session.h"
#include "report/rule_page.h"
#include "rules/catalog/rule_set.h"

namespace lintel::lsp {

Json Session::hover(const Json& params) {
  const std::string path = path_in(params);
  const std::string& text = *buffer_of(path).text;
  const std::size_t offset = offset_in(params, text);
  IncrementalScan& scan = current_scan(path);
  std::string markdown;
  std::optional<ByteRange> range;
  for (const Finding& finding : shown_in(scan, path)) {
    const ByteRange at{finding.location.start_offset, finding.location.end_offset};
    if (!at.holds(offset)) continue;
    if (!range) range = at;
    markdown += "**" + finding.title + "** (" + to_string(finding.severity) + ")\n\n" + finding.message + "\n\n" +
                finding.fix + "\n\n";
    const Json href = href_of(finding.rule, scan);
    markdown +=
        href.is_null() ? "`" + finding.rule + "`\n\n" : "[" + finding.rule + "](" + string_at(href, "href") + ")\n\n";
  }
  const bool is_rule = language_of(path) == Language::rule;
  if (const auto value = is_rule ? hover_rule(text, offset) : hover_value(scan, path, offset)) {
    if (!markdown.empty()) markdown += "---\n\n";
    markdown += value->markdown;
    if (!range) range = value->range;
  }
  if (!range) return nullptr;
  return {{"contents", {{"kind", "markdown"}, {"value", markdown}}}, {"range", range_json(LineTable(text), *range)}};
}

Json Session::code_actions(const Json& params) {
  const std::string path = path_in(params);
  const std::string& text = *buffer_of(path).text;
  const LineTable lines(text);
  const Json& range = member(params, "range");
  const auto start = position_in(member(range, "start")), end = position_in(member(range, "end"));
  if (!start || !end) throw Refusal{invalid_params, "range needs start and end"};
  const ByteRange wanted{lines.offset_of(*start, encoding), lines.offset_of(*end, encoding)};
  IncrementalScan& scan = current_scan(path);
  std::map<std::uint32_t, LineTable> tables;
  Json actions = Json::array();
  for (const Finding& finding : shown_in(scan, path)) {
    const ByteRange at{finding.location.start_offset, finding.location.end_offset};
    if (at.end < wanted.begin || wanted.end < at.begin) continue;
    const Json diagnostics = Json::array({finding_json(finding, scan, tables)});
    const Rule* rule = scan.rules() ? scan.rules()->find(finding.rule) : nullptr;
    if (const auto repair = rule ? repair_edit(path, text, at, rule->repair) : std::nullopt) {
      const Json change = {{"range", range_json(lines, repair->range)}, {"newText", repair->text}};
      actions.push_back({{"title", repair->title},
                         {"kind", "quickfix"},
                         {"isPreferred", true},
                         {"diagnostics", diagnostics},
                         {"edit", {{"changes", {{uri_of_path(path), Json::array({change})}}}}}});
    }
    for (const SuppressionEdit& edit : suppression_edits(path, text, finding.rule, at)) {
      const Json change = {{"range", range_json(lines, {edit.offset, edit.offset})}, {"newText", edit.text}};
      actions.push_back({{"title", edit.title},
                         {"kind", "quickfix"},
                         {"diagnostics", diagnostics},
                         {"edit", {{"changes", {{uri_of_path(path), Json::array({change})}}}}}});
    }
    if (const Json href = href_of(finding.rule, scan); !href.is_null()) {
      const std::string title = "Open the page of " + finding.rule;
      actions.push_back(
          {{"title", title},
           {"kind", "quickfix"},
           {"diagnostics", diagnostics},
           {"command", {{"title", title}, {"command", "lintel.server.openRule"}, {"arguments", {finding.rule}}}}});
    }
  }
  return actions;
}

Json Session::execute_command(const Json& params) {
  const Json& arguments = member(params, "arguments");
  if (string_at(params, "command") != "lintel.server.openRule" || !arguments.is_array() || arguments.empty() ||
      !arguments[0].is_string()) {
    throw Refusal{invalid_params, "unknown command, or not its arguments"};
  }
  const std::string url = report::rule_page_url(arguments[0].get<std::string>());
  shows_documents ? request("window/showDocument", {{"uri", url}, {"external", true}})
                  : notify("window/showMessage", {{"type", 3}, {"message", url}});
  return nullptr;
}

std::vector<std::pair<std::string, std::string>> Session::name_scope(const std::string& path) {
  std::vector<std::pair<std::string, std::string>> files;
  const std::shared_ptr<const FileReader> disk = reader();
  const Language language = language_of(path);
  const auto entries = language == Language::terraform ? disk->list(directory_of(path)) : std::nullopt;
  std::vector<std::string> paths;
  for (const FileReader::Entry& entry : entries ? *entries : std::vector<FileReader::Entry>()) {
    if (language_of(entry.name) == language) paths.push_back(directory_of(path) + "/" + entry.name);
  }
  if (paths.empty()) paths.push_back(path);
  for (const std::string& each : paths) {
    std::string error;
    if (auto text = disk->read(each, error)) files.emplace_back(each, std::move(*text));
  }
  return files;
}

Json Session::names(const Json& params, Wanted wanted) {
  const std::string path = path_in(params);
  const std::string& text = *buffer_of(path).text;
  const std::size_t offset = offset_in(params, text);
  const Name* at = nullptr;
  const std::vector<Name> here = names_in(text, language_of(path));
  for (const Name& name : here) {
    const bool narrower = !at || name.range.end - name.range.begin < at->range.end - at->range.begin;
    if (name.range.holds(offset) && narrower) at = &name;
  }
  if (!at) return nullptr;
  Json places = Json::array();
  for (const auto& [file, content] : name_scope(path)) {
    const LineTable lines(content);
    for (const Name& name : names_in(content, language_of(file))) {
      const bool is_wanted = wanted == Wanted::both || (wanted == Wanted::declarations) == name.declares;
      if (name.key == at->key && is_wanted)
        places.push_back({{"uri", uri_of_path(file)}, {"range", range_json(lines, name.range)}});
    }
  }
  return places;
}

Json Session::definition(const Json& params) {
  return names(params, Wanted::declarations);
}

Json Session::references(const Json& params) {
  const Json& with_declaration = member(member(params, "context"), "includeDeclaration");
  return names(params, with_declaration == false ? Wanted::uses : Wanted::both);
}

Json Session::document_symbols(const Json& params) {
  const std::string path = path_in(params);
  const std::string& text = *buffer_of(path).text;
  const LineTable lines(text);
  Json symbols = Json::array();
  for (const Symbol& symbol : symbols_in(text, language_of(path))) {
    // LSP's SymbolKind: class, module, variable, field, namespace.
    constexpr int kinds[] = {5, 2, 13, 8, 3};
    symbols.push_back({{"name", symbol.name},
                       {"detail", symbol.detail},
                       {"kind", kinds[static_cast<std::size_t>(symbol.kind)]},
                       {"range", range_json(lines, symbol.whole)},
                       {"selectionRange", range_json(lines, symbol.header)}});
  }
  return symbols;
}

Json Session::document_links(const Json& params) {
  const std::string path = path_in(params);
  const std::string& text = *buffer_of(path).text;
  const LineTable lines(text);
  const std::shared_ptr<const FileReader> disk = reader();
  Json links = Json::array();
  for (const Link& link : links_in(text, language_of(path))) {
    std::string target = normalise_path(directory_of(path) + "/" + link.target);
    if (disk->kind_of(target) == FileReader::EntryKind::directory) target += "/main.tf";
    if (disk->kind_of(target) == FileReader::EntryKind::file)
      links.push_back({{"range", range_json(lines, link.range)}, {"target", uri_of_path(target)}});
  }
  return links;
}

Json Session::code_lenses(const Json& params) {
  Json lenses = Json::array();
  if (!code_lens) return lenses;
  const std::string path = path_in(params);
  const std::string& text = *buffer_of(path).text;
  const std::vector<Finding> findings = shown_in(current_scan(path), path);
  const LineTable lines(text);
  for (const Symbol& symbol : symbols_in(text, language_of(path))) {
    if (symbol.kind != Symbol::Kind::resource && symbol.kind != Symbol::Kind::module) continue;
    const auto count = std::count_if(findings.begin(), findings.end(), [&](const Finding& finding) {
      return symbol.whole.begin <= finding.location.start_offset && finding.location.start_offset < symbol.whole.end;
    });
    if (count == 0) continue;
    const std::string title = std::to_string(count) + (count == 1 ? " finding" : " findings");
    lenses.push_back({{"range", range_json(lines, symbol.header)}, {"command", {{"title", title}, {"command", ""}}}});
  }
  return lenses;
}

Json Session::inlay_hints_of(const Json& params) {
  Json hints = Json::array();
  if (!inlay_hints) return hints;
  const std::string path = path_in(params);
  const std::string& text = *buffer_of(path).text;
  const LineTable lines(text);
  for (const Inlay& inlay : inlays_in(current_scan(path), path, text)) {
    hints.push_back({{"position", range_json(lines, {inlay.offset, inlay.offset})["start"]}, {"label", inlay.text}});
  }
  return hints;
}

Json Session::completion(const Json& params) {
  const std::string path = path_in(params);
  const std::string& text = *buffer_of(path).text;
  const LineTable lines(text);
  ByteRange replaced;
  Json items = Json::array();
  for (const Completion& each : completions_at(path, text, offset_in(params, text), replaced)) {
    // LSP's CompletionItemKind: class, property, enum member.
    constexpr int kinds[] = {7, 10, 20};
    items.push_back({{"label", each.label},
                     {"kind", kinds[static_cast<std::size_t>(each.kind)]},
                     {"detail", each.detail},
                     {"textEdit", {{"range", range_json(lines, replaced)}, {"newText", each.label}}}});
  }
  return items;
}

Json Session::show_resource(const Json& params) {
  const std::string path = path_in(params);
  const std::size_t offset = offset_in(params, *buffer_of(path).text);
  return {{"text", resource_text(current_scan(path), path, offset)}};
}

Json Session::show_graph(const Json& params) {
  const std::string path = path_in(params);
  return Json::parse(graph_text(current_scan(path), path), nullptr, false);
}

Json Session::explain(const Json& params) {
  const std::string name = string_at(params, "rule");
  for (const auto& scan : scans) {
    if (const Rule* rule = scan->rules() ? scan->rules()->find(name) : nullptr)
      return {{"markdown", report::write_rule_page(describe(*rule))}};
  }
  const TemplateFaultKind* kind = find_template_fault_kind(name);
  if (!kind) throw Refusal{invalid_params, "there is no rule \"" + name + "\""};
  return {{"markdown", "# " + std::string(kind->title) + "\n\n" + std::string(kind->reason) + "\n"}};
}

}  // namespace lintel::lsp
