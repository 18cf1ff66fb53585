@echo off
rem Starts Sakhius. JAVA_HOME names the Java to run with, else the one on the PATH; 17 or newer.
rem SAKHIUS_JAVA_OPTS is added after our own options, so it wins.
setlocal
set "SAKHIUS_HOME=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
rem At the address that the archive was made for: moving it would cost time and touch every page.
set "ARCHIVE="
if exist "%SAKHIUS_HOME%\lib\sakhius.jsa" set ARCHIVE="-XX:SharedArchiveFile=%SAKHIUS_HOME%\lib\sakhius.jsa" -Xshare:auto -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0
set "COMPILE="
if exist "%SAKHIUS_HOME%\lib\compile.json" if "%~1"=="run" set COMPILE=-XX:+UnlockDiagnosticVMOptions "-XX:CompilerDirectivesFile=%SAKHIUS_HOME%\lib\compile.json" -XX:+DisplayVMOutputToStderr
if exist "%SAKHIUS_HOME%\lib\compile.json" if "%~1"=="demo" set COMPILE=-XX:+UnlockDiagnosticVMOptions "-XX:CompilerDirectivesFile=%SAKHIUS_HOME%\lib\compile.json" -XX:+DisplayVMOutputToStderr
"%JAVA%" -XX:+UseSerialGC -Xms28m -Xmn6m -Xmx256m -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=20 ^
  -XX:-ShrinkHeapInSteps -XX:MaxDirectMemorySize=64m ^
  -XX:ReservedCodeCacheSize=64m -XX:+ExitOnOutOfMemoryError -Xlog:disable ^
  -XX:-UsePerfData -Dio.netty.leakDetection.level=disabled -Dio.netty.allocator.type=unpooled ^
  -Dio.netty.allocator.numDirectArenas=1 -Dio.netty.allocator.numHeapArenas=1 ^
  "-Xlog:all=warning,cds*=off:stderr" ^
  --enable-native-access=ALL-UNNAMED -Dstdout.encoding=UTF-8 -Dfile.encoding=UTF-8 ^
  %COMPILE% %ARCHIVE% %SAKHIUS_JAVA_OPTS% -jar "%SAKHIUS_HOME%\lib\sakhius-agent.jar" %*
exit /b %ERRORLEVEL%
