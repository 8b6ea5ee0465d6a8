#include "source/file_look.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/ascii.h"
#include "base/text.h"

namespace lintel {
namespace {

constexpr std::size_t first_look = 4096;
/// CloudFormation takes no larger template: of a larger file its beginning may say that it is not one.
constexpr std::size_t max_template = std::size_t{1} << 20;

bool is_terraform_name(std::string_view name) {
  return ends_with_any(name, {".tf", ".tofu", ".tf.json", ".tofu.json"});
}

/// `serverless.yml`, `serverless.prod.yaml`, …
bool is_serverless_name(std::string_view name) {
  return name.starts_with("serverless") && ends_with_any(name, {".yml", ".yaml", ".json"});
}

bool is_binary(std::string_view text) {
  return text.find('\0') != std::string_view::npos;
}

/// Whether a text gives parameters as `sam deploy` reads them, or as a deployment file of CloudFormation's git sync
/// does.
bool gives_parameters(std::string_view text, std::string_view name) {
  if (is_sam_configuration(name)) return text.find("parameter_overrides") != std::string_view::npos;
  if (is_serverless_program(name)) return true;
  if (name == "serverless-compose.yml" || name == "serverless-compose.yaml")
    return text.find("params:") != std::string_view::npos;
  const auto has_key = [&](std::string_view key) {
    const std::size_t at = text.find(key);
    return at != std::string_view::npos && (at == 0 || text[at - 1] == '\n');
  };
  return has_key("template-file-path:") && has_key("parameters:");
}

}  // namespace

bool ends_with_any(std::string_view name, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return name.ends_with(ending); });
}

bool is_hidden_code(std::string_view name) {
  return name.starts_with('.') && is_terraform_name(name);
}

FileRole role_by_name(std::string_view name) {
  if (is_hidden_code(name)) return FileRole::none;
  if (is_terraform_name(name)) return FileRole::terraform;
  if (ends_with_any(name, {".tfvars", ".tfvars.json"})) return FileRole::terraform_values;
  if (ends_with_any(name, {".tfcomponent.hcl", ".tfstack.hcl", ".tfdeploy.hcl", ".tfcomponent.json", ".tfdeploy.json"}))
    return FileRole::terraform_stack;
  for (const std::string_view unit : {"terragrunt.hcl", "terragrunt.hcl.json", "terragrunt.stack.hcl"}) {
    if (name == unit) return FileRole::terragrunt;
  }
  return FileRole::none;
}

bool is_read_by_itself(std::string_view name) {
  return name == "terraform.tfvars" || name == "terraform.tfvars.json" ||
         ends_with_any(name, {".auto.tfvars", ".auto.tfvars.json"});
}

std::string_view unjudged_kind(std::string_view name) {
  if (ends_with_any(name, {".tftest.hcl", ".tofutest.hcl", ".tftest.json", ".tofutest.json"})) return "tests";
  if (ends_with_any(name, {".tfquery.hcl", ".tfquery.json"})) return "queries";
  return {};
}

bool is_binary_plan(std::string_view text) {
  constexpr std::size_t name = 30;  // of the first entry, behind a header of this size
  return text.starts_with("PK\x03\x04") && text.substr(std::min(name, text.size())).starts_with("tfplan");
}
bool may_be_binary_plan(std::string_view name) {
  const std::string low = lower_case(name);
  return low.find("plan") != low.npos || ends_with_any(low, {".out", ".bin", ".binary"});
}

bool worth_a_look(std::string_view name) {
  const std::string low = lower_case(name.substr(std::min(name.rfind('.'), name.size())));
  return ends_with_any(low, {".yaml", ".yml", ".json", ".template", ".cfn", ".cform"});
}

bool may_be_template_in_disguise(std::string_view name) {
  const std::string low = lower_case(name);
  const std::size_t dot = low.rfind('.');
  if (dot == std::string::npos) return true;
  for (const std::string_view ending : {".yaml.", ".yml.", ".json.", ".template.", ".cfn."}) {
    if (low.find(ending) != std::string::npos) return true;
  }
  return ends_with_any(low, {".cft", ".cf", ".cloudformation", ".tmpl", ".tpl", ".txt", ".j2", ".jinja", ".jinja2",
                             ".stack", ".erb", ".in", ".text", ".jsonc", ".json5", ".conf"});
}

bool is_serverless_program(std::string_view name) {
  return name == "serverless.ts" || name == "serverless.js" || name == "serverless.cjs" || name == "serverless.mjs";
}

bool is_sam_configuration(std::string_view name) {
  return name == "samconfig.toml" || name == "samconfig.yaml" || name == "samconfig.yml";
}

namespace {

/// Whether a text is YAML with resources of CloudFormation at its top: `Queue:` and, below it, `Type: AWS::SQS::Queue`.
bool holds_resources_alone(std::string_view text) {
  constexpr std::size_t not_yet = std::string_view::npos;
  bool is_below_name = false, has_resource = false;
  std::size_t indent_of_members = not_yet;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    at = end + 1;
    const std::size_t indent = line.find_first_not_of(' ');
    if (indent == std::string_view::npos || line[indent] == '#' || line.starts_with("---")) continue;
    const std::string_view content = trimmed(line.substr(indent));
    if (indent == 0) {
      if (content.starts_with("Resources:") || content.starts_with("AWSTemplateFormatVersion")) return false;
      is_below_name =
          content.size() > 1 && content.ends_with(':') &&
          std::all_of(content.begin(), content.end() - 1, [](char c) { return is_letter(c) || is_digit(c); });
      indent_of_members = not_yet;
      continue;
    }
    if (indent_of_members == not_yet) indent_of_members = indent;
    if (!is_below_name || indent != indent_of_members || !content.starts_with("Type:")) continue;
    const std::string_view type = trimmed(content.substr(5));
    has_resource =
        has_resource || type.substr(std::min(type.find_first_not_of("'\""), type.size())).starts_with("AWS::");
  }
  return has_resource;
}

/// Whether a text begins as a state that Terraform stored, or showed as JSON: nothing in it is code.
bool begins_as_state(std::string_view text) {
  constexpr std::size_t enough = 64;
  std::string start(text.substr(0, enough));
  std::erase_if(start, [](char letter) { return std::string_view(" \t\r\n").find(letter) != std::string_view::npos; });
  return start.starts_with("{\"format_version\":") ||
         (start.starts_with("{\"version\":") && start.find(",\"terraform_version\":") != std::string::npos);
}

/// Whether a text gives something a type of CloudFormation: `Type: AWS::SQS::Queue`, `"Type": "AWS::SQS::Queue"`.
bool has_type_of_resource(std::string_view text) {
  constexpr std::string_view key = "Type";
  for (std::size_t at = text.find(key); at != std::string_view::npos; at = text.find(key, at + key.size())) {
    std::string_view rest = text.substr(at + key.size());
    if (at > 0 && (is_letter(text[at - 1]) || is_digit(text[at - 1]))) continue;
    rest.remove_prefix(std::min(rest.find_first_not_of("'\" :"), rest.size()));
    if (rest.starts_with("AWS::")) return true;
  }
  return false;
}

}  // namespace

Look Looker::look_at(const std::string& path, std::string_view name) const {
  Look look;
  // A plan may be saved under any name, `out.tf.json` too: it is not a configuration.
  look.role = role_by_name(name);
  const bool by_text = look.role == FileRole::none || name.ends_with(".json");
  for (const std::size_t size : {first_look, max_template, std::size_t{0}}) {
    const bool all = size == 0;
    std::optional<std::string> text =
        all ? reader_.read(path, look.error) : reader_.read_prefix(path, size, look.error);
    if (!text) return look;
    const bool whole = all || text->size() < size;
    text = decode_text(std::move(*text));
    look.binary = is_binary(*text);
    look.plan = is_binary_plan(*text);
    if (!by_text) return look;
    // A zero byte hides no template: the parser reports it.
    std::erase(*text, '\0');
    const Likeness likeness = judge(look, path, name, *text, whole);
    const bool told = likeness == Likeness::yes || (likeness == Likeness::no && size != first_look);
    if (!whole && !told) continue;
    // Asked of what nothing else is made of, and once.
    look.parameters = look.role == FileRole::none && gives_parameters(*text, name);
    look.fragment = look.role == FileRole::none && holds_resources_alone(*text);
    look.has_resources = look.role == FileRole::none && has_type_of_resource(*text);
    return look;
  }
  return look;
}

/// Gives the look its role as far as the text tells.
Likeness Looker::judge(Look& look, const std::string& path, std::string_view name, std::string_view text,
                       bool whole) const {
  const bool configuration = look.role != FileRole::none;
  const Likeness as_template = configuration ? Likeness::no : looks_like_template(text, whole);
  const Likeness as_plan = looks_like_plan(text, whole);
  const bool manifest = name == "manifest.json", serverless = is_serverless_name(name);
  const FileRole before = look.role;
  if (as_template == Likeness::yes) look.role = FileRole::template_;
  if (as_plan == Likeness::yes) look.role = FileRole::plan;
  if (configuration && as_plan == Likeness::no && begins_as_state(text)) look.role = FileRole::none;
  if (manifest && whole && is_cdk_manifest(text)) look.role = FileRole::cdk_manifest;
  if (serverless && whole && is_serverless_configuration(text)) look.role = FileRole::serverless;
  if (look.role != before) return Likeness::yes;
  if (whole && as_template == Likeness::maybe && options_.is_template && options_.is_template(path, text))
    look.role = FileRole::template_;
  const bool open = as_template == Likeness::maybe || as_plan == Likeness::maybe || manifest || serverless;
  return open ? Likeness::maybe : Likeness::no;
}

}  // namespace lintel
