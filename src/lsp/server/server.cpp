#include "lsp/server/server.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>

#include "lsp/server/dispatcher.h"

namespace lintel::lsp {
namespace {

/// Whether a message makes answers to requests before it worthless.
bool is_change(const Json& message) {
  const std::string method = string_at(message, "method");
  return method.starts_with("textDocument/did") || method.starts_with("workspace/did");
}

}  // namespace

class Server::State {
 public:
  State(std::function<void(std::string_view)> send, Trust max_trust)
      : send_(std::move(send)),
        dispatcher_(cancelled_,
                    {[this](const Json& message) { this->send(message); }, [this] { return clear_cancelled(); }},
                    max_trust) {}

  void receive(std::string_view content);
  void refuse(int code, const std::string& fault) { dispatcher_.refuse(nullptr, code, fault); }
  void close();
  int run();
  void settle();
  bool has_exited() const { return exited_; }

 private:
  struct Waiting {
    Json message;
    std::size_t bytes = 0;
  };

  void send(const Json& message);
  bool clear_cancelled();
  void cancel(const Json& id, std::unique_lock<std::mutex> lock);
  std::optional<Json> next_message();
  bool step();

  static constexpr std::size_t max_waiting = 256;
  static constexpr std::size_t max_waiting_bytes = std::size_t{64} << 20;

  std::mutex send_mutex_;
  std::function<void(std::string_view)> send_;

  // ---- `mutex_` guards these
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Waiting> queue_;
  std::size_t queued_bytes_ = 0;
  bool closed_ = false;

  std::atomic<bool> cancelled_ = false;  ///< cuts off the scan that runs
  std::atomic<bool> exited_ = false;
  /// A request is worked at: other requests wait for it, while a scan of the whole workspace makes room for any
  /// message.
  std::atomic<bool> answering_ = false;
  Dispatcher dispatcher_;  ///< the working thread's
};

void Server::State::send(const Json& message) {
  const std::lock_guard lock(send_mutex_);
  send_(dump(message));
}

bool Server::State::clear_cancelled() {
  const std::lock_guard lock(mutex_);
  cancelled_ = false;
  return queue_.empty();
}

/// Answers a request that waits, so that it is not worked at.
void Server::State::cancel(const Json& id, std::unique_lock<std::mutex> lock) {
  const auto waiting = std::find_if(queue_.begin(), queue_.end(), [&](const Waiting& each) {
    return !id.is_null() && member(each.message, "id") == id && each.message.contains("method");
  });
  if (waiting == queue_.end()) return;
  queued_bytes_ -= waiting->bytes;
  queue_.erase(waiting);
  changed_.notify_all();
  lock.unlock();
  dispatcher_.refuse(id, request_cancelled, "cancelled");
}

void Server::State::receive(std::string_view content) {
  Json message = parse_message(content);
  std::unique_lock lock(mutex_);
  if (string_at(message, "method") == "$/cancelRequest")
    return cancel(member(member(message, "params"), "id"), std::move(lock));
  const auto cut_off = [&, changes = is_change(message)] {
    if (changes || !answering_) cancelled_ = true;
  };
  cut_off();
  changed_.wait(lock, [&] {
    const bool has_room = queue_.size() < max_waiting && queued_bytes_ + content.size() <= max_waiting_bytes;
    return has_room || queue_.empty() || closed_ || exited_;
  });
  queue_.push_back({std::move(message), content.size()});
  queued_bytes_ += content.size();
  cut_off();
  changed_.notify_all();
}

void Server::State::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  cancelled_ = true;
  changed_.notify_all();
}

std::optional<Json> Server::State::next_message() {
  const std::lock_guard lock(mutex_);
  if (queue_.empty()) return std::nullopt;
  Json message = std::move(queue_.front().message);
  queued_bytes_ -= queue_.front().bytes;
  queue_.pop_front();
  // A change that comes from now on cuts off what is worked at; other messages wait for an answer.
  answering_ = !member(message, "id").is_null();
  changed_.notify_all();
  return message;
}

/// Handles a message, or scans; false when there is nothing to do.
bool Server::State::step() {
  if (const std::optional<Json> message = next_message()) {
    if (string_at(*message, "method") == "exit" && member(*message, "id").is_null()) {
      exited_ = true;
    } else {
      dispatcher_.handle(*message);
    }
    answering_ = false;
    return true;
  }
  if (!dispatcher_.has_to_scan()) return false;
  dispatcher_.scan();
  return true;
}

int Server::State::run() {
  // Counts are for reading, not for every keystroke.
  constexpr std::chrono::milliseconds pause{200};
  while (!exited_) {
    {
      const std::lock_guard lock(mutex_);
      if (closed_ && queue_.empty()) break;
    }
    if (step()) continue;
    std::unique_lock lock(mutex_);
    const auto is_ready = [&] { return !queue_.empty() || closed_; };
    if (!dispatcher_.has_to_report()) {
      changed_.wait(lock, is_ready);
    } else if (!changed_.wait_for(lock, pause, is_ready)) {
      lock.unlock();
      dispatcher_.report();
    }
  }
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    changed_.notify_all();
  }
  return dispatcher_.is_shut_down() ? 0 : 1;
}

void Server::State::settle() {
  while (!exited_ && step()) {
  }
  if (dispatcher_.has_to_report()) dispatcher_.report();
}

Server::Server(std::function<void(std::string_view)> send, Trust max_trust)
    : state_(std::make_unique<State>(std::move(send), max_trust)) {}
Server::~Server() = default;

bool Server::has_exited() const {
  return state_->has_exited();
}

void Server::receive(std::string_view content) {
  try {
    state_->receive(content);
  } catch (const std::exception& error) {
    state_->refuse(internal_error, std::string("the message cannot be taken: ") + error.what());
  }
}

void Server::refuse(const std::string& fault) {
  state_->refuse(parse_error, fault);
}

void Server::close() {
  state_->close();
}

int Server::run() {
  return state_->run();
}

void Server::settle() {
  state_->settle();
}

}  // namespace lintel::lsp
