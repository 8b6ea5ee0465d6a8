#include "model/evaluated.h"

#include <charconv>

#include "frontend/cloudformation/evaluate.h"
#include "frontend/terraform/evaluate/evaluate.h"
#include "model/mapping.h"
#include "value/json_text.h"

namespace lintel::model {

Evaluated::Evaluated(std::string path, std::string text) {
  const bool terraform = path.ends_with(".tf");
  const std::vector<FoundFile> files = {{path, terraform ? FileRole::terraform : FileRole::template_}};
  const std::shared_ptr<const FileReader> reader = make_memory_reader({{path, std::move(text)}});
  if (terraform) {
    auto opened = terraform::open_workspace(files, {}, *sources, reader, {}, 1);
    unit = terraform::RootModules(opened).evaluate(0);
    workspace = opened;
  } else {
    auto opened = cloudformation::open_workspace(files, {}, *sources, reader, {}, 1);
    unit = cloudformation::RootTemplates(opened).evaluate(0);
    workspace = opened;
  }
  graph = build_graph(unit, built_in_mappings());
}

const Resource* Evaluated::first(std::string_view type) const {
  const auto indexes = graph->of_type(type);
  return indexes.empty() ? nullptr : &graph->resources[indexes[0]];
}

std::string Evaluated::show(std::string_view type, std::string_view path) const {
  const Resource* resource = first(type);
  if (!resource) return "no resource";
  const Value value = value_at(resource->properties, path);
  return value.is_null() ? "absent" : to_display_json(value);
}

std::string Evaluated::edges() const {
  std::string text;
  for (const Edge& edge : graph->edges) {
    text.append(graph->resources[edge.from].address).append(edge.by_name ? " ~> " : " -> ");
    text.append(graph->resources[edge.to].address).append(" ").append(edge.via).append("\n");
  }
  return text;
}

std::string Evaluated::written(std::string_view type, std::string_view path) const {
  const Resource* resource = first(type);
  return resource ? std::string(sources->text(span_of(value_at(resource->properties, path)))) : "no resource";
}

Value value_at(Value value, std::string_view path) {
  while (!path.empty()) {
    const std::size_t end = path.find_first_of(".[");
    if (end == 0 && path[0] == '[') {
      std::size_t index = 0;
      const std::size_t close = path.find(']');
      std::from_chars(path.data() + 1, path.data() + close, index);
      value = index < value.size() ? value.items()[index] : Value();
      path.remove_prefix(close + 1);
    } else if (end == 0) {
      path.remove_prefix(1);
    } else {
      value = value.get(path.substr(0, end));
      path = end == std::string_view::npos ? std::string_view{} : path.substr(end);
    }
  }
  return value;
}

}  // namespace lintel::model
