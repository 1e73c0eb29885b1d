import Subprocess

/// Why a peer could not be measured.
struct ProcessFailure: Error {
  let reason: String
}

/// Runs `command` once with its output thrown away and says how long it took.
func run(_ command: [String]) async -> Result<Duration, ProcessFailure> {
  guard let program = command.first else { return .failure(ProcessFailure(reason: "no command")) }
  let clock = ContinuousClock()
  let start = clock.now
  do {
    let executable: Executable = program.contains("/") ? .path(.init(program)) : .name(program)
    let result = try await Subprocess.run(
      executable, arguments: Arguments(Array(command.dropFirst())), output: .discarded, error: .discarded)
    let time = clock.now - start
    guard case .exited(let code) = result.terminationStatus, code <= 1 else {
      return .failure(ProcessFailure(reason: "failed: \(result.terminationStatus)"))
    }
    return .success(time)
  } catch {
    return .failure(ProcessFailure(reason: "not on this machine"))
  }
}
