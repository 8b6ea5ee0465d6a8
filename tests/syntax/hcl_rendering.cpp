#include "syntax/hcl_rendering.h"

namespace lintel {
namespace {

using hcl::Cursor;
using hcl::NodeKind;

constexpr const char* operators[] = {"",   "||", "&&", "==", "!=", "<", "<=",     ">",
                                     ">=", "+",  "-",  "*",  "/",  "%", "negate", "not"};

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char letter : text) letter == '\n' ? out += "\\n" : out += letter;
  return out + "\"";
}

std::string children(Cursor node, std::size_t first = 0) {
  std::string out;
  for (std::size_t index = first; index < node.size(); ++index) out += " " + rendered(node.child(index));
  return out;
}

std::string for_head(Cursor node) {
  const std::string key = node.child(0) ? std::string(node.child(0).text()) + ", " : "";
  return "for " + key + std::string(node.text()) + " in";
}

}  // namespace

std::string rendered(Cursor node) {
  const std::string text(node ? node.text() : "");
  if (!node) return "-";
  switch (node.kind()) {
    case NodeKind::missing:
      return "-";
    case NodeKind::body:
    case NodeKind::attribute:
    case NodeKind::block:
      return "?";
    case NodeKind::null:
      return "null";
    case NodeKind::boolean:
      return node.flag() ? "true" : "false";
    case NodeKind::number:
      return text;
    case NodeKind::string:
      return quoted(text);
    case NodeKind::template_:
      return "(template" + children(node) + ")";
    case NodeKind::template_if:
      return "(if" + children(node) + ")";
    case NodeKind::template_for:
    case NodeKind::for_tuple:
      return "(" + for_head(node) + children(node, 1) + ")";
    case NodeKind::for_object:
      return "(object " + for_head(node) + children(node, 1) + (node.flag() ? " grouped)" : ")");
    case NodeKind::variable:
      return "$" + text;
    case NodeKind::get_attribute:
      return rendered(node.child(0)) + "." + text;
    case NodeKind::index:
      return rendered(node.child(0)) + "[" + rendered(node.child(1)) + "]";
    case NodeKind::splat:
      return std::string(node.flag() ? "(attribute-splat" : "(splat") + children(node) + ")";
    case NodeKind::splat_item:
      return "@";
    case NodeKind::call:
      return text + "(" + (node.size() ? children(node).substr(1) : "") + (node.flag() ? "...)" : ")");
    case NodeKind::unary:
    case NodeKind::binary:
      return std::string("(") + operators[node.flag()] + children(node) + ")";
    case NodeKind::conditional:
      return "(?" + children(node) + ")";
    case NodeKind::tuple:
      return "[" + (node.size() ? children(node).substr(1) : "") + "]";
    case NodeKind::object: {
      std::string out = "{";
      for (std::size_t index = 0; index + 1 < node.size(); index += 2) {
        out += (index ? " " : "") + rendered(node.child(index)) + "=" + rendered(node.child(index + 1));
      }
      return out + "}";
    }
    case NodeKind::parentheses:
      return "(" + rendered(node.child(0)) + ")";
  }
  return "?";
}

std::string rendered_body(Cursor body) {
  std::string out;
  for (std::size_t index = 0; index < body.size(); ++index) {
    const Cursor item = body.child(index);
    if (index > 0) out += "; ";
    out += item.text();
    if (item.kind() == NodeKind::attribute) {
      out += " = " + rendered(item.expression());
      continue;
    }
    for (std::size_t label = 0; label < item.label_count(); ++label) out += " " + quoted(item.label(label));
    const std::string inside = rendered_body(item.body());
    out += inside.empty() ? " {}" : " { " + inside + " }";
  }
  return out;
}

}  // namespace lintel
