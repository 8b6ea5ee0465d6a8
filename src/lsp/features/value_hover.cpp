#include "lsp/features/value_hover.h"

#include "lsp/features/evaluated.h"
#include "report/markdown_text.h"
#include "value/json_text.h"

namespace lintel::lsp {
namespace {

constexpr std::size_t max_value = 4000;
constexpr unsigned max_shown_depth = 64;

/// The value with the narrowest origin around a place.
struct Narrowest {
  const SourceSet& sources;
  const std::string& path;
  std::size_t offset;
  Value value;
  Span span;

  void look(Value candidate, unsigned depth = 0) {
    if (depth > max_shown_depth) return;
    // Also where it came from: a default, a local, an argument of a module call.
    constexpr int max_steps = 16;
    int steps = 0;
    for (const Origin* origin = candidate.origin(); origin && steps < max_steps; origin = origin->from, ++steps) {
      if (!is_in(origin->span, path, sources) || !holds(origin->span, offset)) continue;
      if (span.known() && origin->span.end - origin->span.begin > span.end - span.begin) continue;
      span = origin->span;
      value = candidate;
    }
    if (candidate.is_sequence()) {
      for (const Value item : candidate.items()) look(item, depth + 1);
    }
    if (candidate.is_mapping()) {
      for (const Member& member : candidate.members()) look(member.value, depth + 1);
    }
  }
};

std::string place_text(const Location& at) {
  return report::escape_markdown(at.file + ":" + std::to_string(at.start_line));
}

std::string describe_value(Value value, const Locator& locator) {
  Arena arena;
  std::string text = value.is_sensitive() ? "(sensitive)" : to_display_json(value, true, true);
  text = report::code_block("json", report::escape_json(shortened(std::move(text), max_value))) + "\ntype " +
         report::code_span(secrets::shown_type(value, arena));
  if (value.has_unknown()) {
    if (const Blocker* why = find_blocker(value, arena)) {
      text += "\n\nnot known before deployment: " + report::markdown_sentence(why->text);
      const Location at = locator.locate(why->span);
      if (!at.file.empty()) text += " (" + place_text(at) + ")";
    }
  }
  constexpr int max_steps = 8;
  int steps = 0;
  for (const Origin* origin = value.origin(); origin && steps < max_steps; origin = origin->from, ++steps) {
    const Location at = locator.locate(origin->span);
    if (at.file.empty()) continue;
    text += (steps == 0 ? "\n\n" : "\n") + std::string("- from ") + place_text(at);
    if (!origin->label.empty()) text += " (" + report::code_span(origin->label) + ")";
  }
  return text;
}

std::string describe_resource(const model::Resource& resource, const secrets::NamedTexts& named) {
  return "**" + report::escape_markdown(secrets::shown_address(resource.address, named)) + "** is " +
         report::code_span(resource.type) + "\n\n" +
         report::code_block("json", shortened(properties_json(resource, named, true), max_value));
}

}  // namespace

std::optional<Hover> hover_value(IncrementalScan& scan, const std::string& path, std::size_t offset) {
  std::optional<Hover> hover;
  if (!scan.session()) return hover;
  const Locator locator = locator_of(scan);
  Arena arena;
  for_each_evaluated(scan, path, [&](const LiveUnit& live) {
    const SourceSet& sources = *live.session->sources;
    const secrets::NamedTexts& named = live.named_texts();
    Narrowest narrowest{sources, path, offset, {}, {}};
    for (const model::Resource& resource : live.analysed.graph->resources) {
      for (const model::Part& part : resource.parts) {
        if (!part.source || !is_in(part.source->span, path, sources) || !holds(part.source->span, offset)) continue;
        if (holds(part.source->header, offset)) {
          hover = Hover{describe_resource(resource, named), {part.source->header.begin, part.source->header.end}};
          return true;
        }
        narrowest.look(secrets::conceal(part.source->config, named, arena));
        narrowest.look(secrets::conceal(part.source->meta, named, arena));
      }
    }
    // A place outside of all resources: what the values in them came from.
    for (const EvaluatedResource& resource : live.analysed.unit.resources) {
      if (narrowest.span.known()) break;
      narrowest.look(secrets::conceal(resource.config, named, arena));
    }
    if (!narrowest.span.known()) return false;
    hover = Hover{describe_value(narrowest.value, locator), {narrowest.span.begin, narrowest.span.end}};
    return true;
  });
  return hover;
}

}  // namespace lintel::lsp
