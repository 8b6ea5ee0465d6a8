#include "modules/http.h"

#ifdef LINTEL_HAS_CURL
#include <curl/curl.h>
#endif
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <mutex>

#include "base/source_address.h"
#include "modules/shared_library.h"

namespace lintel::modules {
namespace {

constexpr int max_redirects = 5;
/// Requests that a host leaves without an answer until it is not asked any more: each costs the patience of one.
constexpr int max_unanswered = 3;

constexpr const char* no_client =
    "there is no HTTP client: the shared library libcurl.so.4 is missing, or this program was built without it, as "
    "static ones are";

bool is_redirect(long status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

#ifdef LINTEL_HAS_CURL

constexpr std::size_t max_header_bytes = 64 << 10;

/// libcurl's functions; `is_ready` is false where it is not installed.
struct Curl {
  SharedLibrary library{"libcurl.so.4", "libcurl-gnutls.so.4"};
  decltype(::curl_global_init)* global_init = nullptr;
  decltype(::curl_easy_init)* easy_init = nullptr;
  decltype(::curl_easy_setopt)* easy_setopt = nullptr;
  decltype(::curl_easy_perform)* easy_perform = nullptr;
  decltype(::curl_easy_getinfo)* easy_getinfo = nullptr;
  decltype(::curl_easy_strerror)* easy_strerror = nullptr;
  decltype(::curl_easy_cleanup)* easy_cleanup = nullptr;
  decltype(::curl_slist_append)* slist_append = nullptr;
  decltype(::curl_slist_free_all)* slist_free_all = nullptr;
  bool is_ready = false;

  Curl() {
    is_ready = library.find("curl_global_init", global_init) && library.find("curl_easy_init", easy_init) &&
               library.find("curl_easy_setopt", easy_setopt) && library.find("curl_easy_perform", easy_perform) &&
               library.find("curl_easy_getinfo", easy_getinfo) && library.find("curl_easy_strerror", easy_strerror) &&
               library.find("curl_easy_cleanup", easy_cleanup) && library.find("curl_slist_append", slist_append) &&
               library.find("curl_slist_free_all", slist_free_all) && global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  }
};

const Curl& curl() {
  static const Curl loaded;
  return loaded;
}

/// What one transfer gathers.
struct Transfer {
  HttpAnswer answer;
  std::uint64_t max_bytes = 0;
  std::size_t header_bytes = 0;
  bool only_public = true;
  bool is_too_large = false, is_closed_network = false;
};

std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* context) {
  auto& transfer = *static_cast<Transfer*>(context);
  if (transfer.answer.body.size() + size * count > transfer.max_bytes) {
    transfer.is_too_large = true;
    return 0;
  }
  transfer.answer.body.append(bytes, size * count);
  return size * count;
}

std::size_t take_header(char* bytes, std::size_t size, std::size_t count, void* context) {
  auto& transfer = *static_cast<Transfer*>(context);
  const std::string_view line(bytes, size * count);
  transfer.header_bytes += line.size();
  if (transfer.header_bytes > max_header_bytes) {
    transfer.is_too_large = true;
    return 0;
  }
  // What came before belongs to an answer that only announced this one ("100 Continue").
  if (line.starts_with("HTTP/")) transfer.answer.headers.clear();
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return line.size();
  std::string name(line.substr(0, colon));
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  std::string_view value = line.substr(colon + 1);
  const std::size_t first = value.find_first_not_of(" \t\r\n");
  value = first == std::string_view::npos ? std::string_view() : value.substr(first);
  transfer.answer.headers.emplace(std::move(name), value.substr(0, value.find_last_not_of(" \t\r\n") + 1));
  return line.size();
}

curl_socket_t open_socket(void* context, curlsocktype, curl_sockaddr* address) {
  auto& transfer = *static_cast<Transfer*>(context);
  if (transfer.only_public && !is_public_address(address->addr)) {
    transfer.is_closed_network = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

void set_options(CURL* handle, const HttpRequest& request, const Patience& patience, const std::string& authorities,
                 Transfer& transfer) {
  const auto set = [&](CURLoption option, auto value) { curl().easy_setopt(handle, option, value); };
  const std::string url = request.url.text();
  set(CURLOPT_URL, url.c_str());
  set(CURLOPT_PROTOCOLS_STR, request.url.scheme.c_str());
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_USERAGENT, "lintel");
  set(CURLOPT_CONNECTTIMEOUT_MS, patience.connect);
  set(CURLOPT_TIMEOUT_MS, patience.total);
  set(CURLOPT_LOW_SPEED_LIMIT, 1'024L);
  set(CURLOPT_LOW_SPEED_TIME, std::max(1L, patience.stall / 1'000));
  set(CURLOPT_WRITEFUNCTION, &take_body);
  set(CURLOPT_WRITEDATA, static_cast<void*>(&transfer));
  set(CURLOPT_HEADERFUNCTION, &take_header);
  set(CURLOPT_HEADERDATA, static_cast<void*>(&transfer));
  set(CURLOPT_OPENSOCKETFUNCTION, &open_socket);
  set(CURLOPT_OPENSOCKETDATA, static_cast<void*>(&transfer));
  if (!authorities.empty()) set(CURLOPT_CAINFO, authorities.c_str());
}

std::string describe_failure(CURLcode code, const HttpRequest& request, const Patience& patience,
                             const Transfer& transfer) {
  const std::string host = request.url.authority();
  if (transfer.is_too_large) return host + " sends more than " + std::to_string(request.max_bytes >> 20) + " MB";
  if (transfer.is_closed_network)
    return host + " is at an address of a private network or of this machine: give --allow-host " + host +
           " if that is intended";
  if (code == CURLE_OPERATION_TIMEDOUT)
    return host + " does not answer in time (" + std::to_string(patience.connect / 1'000) + " s to connect, " +
           std::to_string(patience.total / 1'000) + " s in all)";
  return host + " cannot be asked: " + curl().easy_strerror(code);
}

#endif

}  // namespace

#ifndef LINTEL_HAS_CURL

bool HttpClient::is_available() {
  return false;
}

std::optional<HttpAnswer> HttpClient::ask(const HttpRequest&, bool, std::string& error) const {
  static_cast<void>(patience_);
  error = no_client;
  return std::nullopt;
}

#else

bool HttpClient::is_available() {
  return curl().is_ready;
}

std::optional<HttpAnswer> HttpClient::ask(const HttpRequest& request, bool may_be_private, std::string& error) const {
  if (!access_.allows(request.url, error)) {
    error = "the address " + readable_source(request.url.text()) + " " + error;
    return std::nullopt;
  }
  if (!curl().is_ready) {
    error = no_client;
    return std::nullopt;
  }
  const std::unique_ptr<CURL, decltype(curl().easy_cleanup)> handle(curl().easy_init(), curl().easy_cleanup);
  if (!handle) {
    error = "there is not enough memory for a request";
    return std::nullopt;
  }
  Transfer transfer;
  transfer.answer.url = request.url;
  transfer.max_bytes = request.max_bytes;
  set_options(handle.get(), request, patience_, access_.authorities, transfer);
  transfer.only_public = !may_be_private;
  if (!may_be_private) {
    // Said here, so that libcurl does not decide by the environment otherwise than the guard does.
    const std::string proxy = access_.proxy_for(request.url);
    curl().easy_setopt(handle.get(), CURLOPT_PROXY, proxy.c_str());
    curl().easy_setopt(handle.get(), CURLOPT_NOPROXY, "");
    transfer.only_public = proxy.empty();
    if (!proxy.empty() && is_private_literal(request.url)) {
      transfer.is_closed_network = true;
      error = describe_failure(CURLE_OK, request, patience_, transfer);
      return std::nullopt;
    }
  }
  std::unique_ptr<curl_slist, decltype(curl().slist_free_all)> headers(nullptr, curl().slist_free_all);
  if (!request.token.empty()) {
    headers.reset(curl().slist_append(nullptr, ("Authorization: Bearer " + request.token).c_str()));
    curl().easy_setopt(handle.get(), CURLOPT_HTTPHEADER, headers.get());
  }
  const CURLcode code = curl().easy_perform(handle.get());
  if (code != CURLE_OK) {
    // A host that is not to be asked has not left anything unanswered.
    if (!transfer.is_closed_network) ++unanswered_[request.url.authority()];
    error = describe_failure(code, request, patience_, transfer);
    return std::nullopt;
  }
  curl().easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &transfer.answer.status);
  return std::move(transfer.answer);
}

#endif

std::optional<HttpAnswer> HttpClient::get(const HttpRequest& request, std::string& error) const {
  HttpRequest next = request;
  bool may_be_private = access_.is_trusted(request.url);
  for (int redirects = 0; redirects <= max_redirects; ++redirects) {
    if (unanswered_[next.url.authority()] >= max_unanswered) {
      error = next.url.authority() + " has not answered " + std::to_string(max_unanswered) +
              " times, and is not asked again";
      return std::nullopt;
    }
    std::optional<HttpAnswer> answer = ask(next, may_be_private, error);
    if (!answer || !is_redirect(answer->status)) return answer;
    const auto location = answer->headers.find("location");
    if (location == answer->headers.end()) return answer;
    const std::optional<Url> target = resolve_reference(next.url, location->second, error);
    if (!target) {
      error = next.url.authority() + " redirects to an address that " + error;
      return std::nullopt;
    }
    if (target->scheme != "https" && target->scheme != next.url.scheme) {
      error = next.url.authority() + " redirects to " + target->scheme + "://, which is not followed";
      return std::nullopt;
    }
    // A host that the user does not trust leads to none on the inside, trusted or not.
    may_be_private = may_be_private && access_.is_trusted(*target);
    // What one host was given is not another's.
    if (target->origin() != next.url.origin()) next.token.clear();
    next.url = *target;
  }
  error = request.url.authority() + " redirects more than " + std::to_string(max_redirects) + " times";
  return std::nullopt;
}

}  // namespace lintel::modules
