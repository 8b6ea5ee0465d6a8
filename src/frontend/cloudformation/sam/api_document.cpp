#include "frontend/cloudformation/sam/api_document.h"

#include "base/ascii.h"
#include "base/text.h"

#include <algorithm>

namespace lintel::cloudformation::sam {

Draft* make_document(const Writer& write, bool open_api) {
  return write.map({{open_api ? "openapi" : "swagger", write.text(open_api ? "3.0.1" : "2.0")},
                    {"info", write.map({{"version", write.text("1.0")}, {"title", write.ref("AWS::StackName")}})},
                    {"paths", write.map()}});
}

bool is_open_api_3(const Draft* version) {
  if (!version) return false;
  std::string_view text = version->text;
  if (!text.starts_with("3.") || text.size() < 3) return false;
  text.remove_prefix(2);
  return std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || c == '.'; });
}

bool is_document(const Draft* body) {
  const Draft* paths = find(body, "paths");
  if (!paths || !paths->is_map()) return false;
  const Draft* swagger = body->find("swagger");
  return (swagger && swagger->is_set()) || is_open_api_3(body->find("openapi"));
}

std::string normalised_method(std::string_view method) {
  const std::string text = lower_case(method);
  return text == "any" ? std::string(any_method) : text;
}

std::string path_pattern(std::string_view path) {
  if (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  std::string pattern;
  for (std::size_t at = 0; at < path.size();) {
    const std::size_t close = path[at] == '{' ? path.find('}', at) : std::string_view::npos;
    if (close == std::string_view::npos) {
      pattern += path[at++];
    } else {
      pattern += '*';
      at = close + 1;
    }
  }
  return pattern;
}

std::vector<Draft*> conditional_contents(Draft* item) {
  if (!item) return {};
  const Draft* branches = item->members.size() == 1 ? item->find("Fn::If") : nullptr;
  if (!branches) return {item};
  std::vector<Draft*> contents;
  for (std::size_t i = 1; i < branches->items.size(); ++i) {
    if (!is_no_value(branches->items[i])) contents.push_back(branches->items[i]);
  }
  return contents;
}

void add_method(const Writer& write, Draft& body, std::string_view path, std::string_view method) {
  Draft& paths = *body.find("paths");
  const std::string name = normalised_method(method);
  if (!paths.find(path)) paths.set_as_written(write.pool().keep(path), write.map(), write.from());
  for (Draft* item : conditional_contents(paths.find(path))) {
    if (!item->is_map()) continue;
    Draft* existing = item->find(name);
    if (existing && existing->is_map()) continue;
    if (name == any_method)
      item->set(any_method, write.map());
    else
      item->set_as_written(write.pool().keep(name), write.map(), write.from());
  }
}

void for_each_method(Draft& body, std::string_view path, std::string_view method,
                     const std::function<void(std::string_view, Draft&)>& visit) {
  const std::string wanted = method.empty() ? std::string() : normalised_method(method);
  for (Draft* item : conditional_contents(find(body.find("paths"), path))) {
    const std::vector<Draft::Member> members = item->members;
    for (const Draft::Member& member : members) {
      if (member.key == "parameters" || member.key == "summary" || member.key == "description") continue;
      const std::string name = normalised_method(member.key);
      if (!wanted.empty() && name != wanted) continue;
      for (Draft* definition : conditional_contents(member.value)) {
        const Draft* integration = definition->find(integration_key);
        if (integration && integration->is_set()) visit(name, *definition);
      }
    }
  }
}

bool has_integration(Draft& body, std::string_view path, std::string_view method) {
  bool found = false;
  for_each_method(body, path, method, [&](std::string_view, Draft&) { found = true; });
  return found;
}

void add_integration(Translation& translation, Draft& body, std::string_view path, std::string_view method,
                     Draft* integration, Draft* responses, std::string_view condition, Span from) {
  const Writer write = translation.writer(from);
  add_method(write, body, path, method);
  const std::string name = normalised_method(method);
  for (Draft* item : conditional_contents(body.find("paths")->find(path))) {
    Draft* definition = item->find(name);
    if (!definition) continue;
    definition->set(integration_key, write.clone(integration));
    if (!definition->find("responses")) definition->set("responses", write.clone(responses));
    if (!condition.empty()) item->set(write.pool().keep(name), write.if_(condition, definition));
  }
}

Draft* authorizer_permission(const Writer& write, std::string_view partition, std::string_view api,
                             const Draft* function) {
  Draft* arn = write.sub(
      "arn:" + std::string(partition) + ":execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/authorizers/*",
      write.map({{"__ApiId__", write.ref(api)}}));
  return write.map({{"Action", write.text("lambda:InvokeFunction")},
                    {"FunctionName", write.clone(function)},
                    {"Principal", write.text("apigateway.amazonaws.com")},
                    {"SourceArn", arn}});
}

}  // namespace lintel::cloudformation::sam
